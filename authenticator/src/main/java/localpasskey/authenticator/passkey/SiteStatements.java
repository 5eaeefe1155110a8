package localpasskey.authenticator.passkey;

import java.time.InstantSource;
import java.util.Optional;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.vault.Vault;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.ctap.CtapResponse;

/// What the chip says of new passkeys, for the sites that the person has shown the chip to: each has an attestation
/// key of its own, and no other site's request can use it.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-tpm-attestation WebAuthn Level 3 §8.3
public final class SiteStatements {

    private final KeyStore keys;
    private final Vault vault;
    private final InstantSource clock;

    SiteStatements(KeyStore keys, Vault vault, InstantSource clock) {
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
    }

    /// Empty where the site gets none, its certificate for the attestation key has ended, the key is not one that
    /// the PIN guards, or the attestation key is another chip's: the passkey then attests itself, as for every
    /// other site.
    ///
    /// @param toBeSigned authenticator data and hash of the client data
    public Optional<CtapResponse.Statement> of(RelyingPartyId site, NewKey key, Bytes toBeSigned)
            throws KeyStoreException, VaultException {
        Optional<SiteAttestation> shown = vault.attestations().find(site);
        if (shown.isEmpty() || shown.get().hasEnded(clock.instant()) || !(key instanceof NewKey.Verified)) {
            return Optional.empty();
        }
        try {
            CertifiedKey said =
                    keys.certify(structure(shown.get().wrappedKey()), structure(toBeSigned.sha256()), key.blob());
            return Optional.of(new CtapResponse.Statement.Tpm(
                    shown.get().certificates(),
                    bytes(said.signature()),
                    bytes(said.information()),
                    bytes(said.publicArea())));
        } catch (KeyStoreException e) {
            return switch (e.reason()) {
                case FOREIGN_BLOB, UNSUPPORTED -> Optional.empty();
                default -> throw e;
            };
        }
    }

    private static ChipBytes structure(Bytes bytes) {
        return ChipBytes.of(bytes.toArray());
    }

    private static Bytes bytes(ChipBytes structure) {
        return Bytes.of(structure.toArray());
    }
}
