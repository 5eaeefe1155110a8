package localpasskey.vault.record;

import java.time.Instant;
import localpasskey.model.Protection;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.RelyingPartyEntity;
import localpasskey.wire.ctap.UserEntity;

/// One passkey as it is kept: everything but what only the chip has.
///
/// A presence passkey's authorisation value is not in here; see [Vault#presenceAuth].
///
/// @param label the person's own name for it, empty until given
/// @param discoverable found without the site naming it (rk)
/// @param keyBlob the key as the chip wrapped it, with creation hash and ticket; opaque
/// @param aaguid the kind of custody it was made in
public record Passkey(
        CredentialId id,
        RelyingPartyEntity rp,
        UserEntity user,
        String label,
        boolean discoverable,
        CredentialProtection credentialProtection,
        Protection protection,
        CoseKey publicKey,
        Bytes keyBlob,
        Aaguid aaguid,
        Instant created,
        Usage usage,
        PasskeyExtensions extensions) {

    /// One with which no extension keeps anything.
    public Passkey(
            CredentialId id,
            RelyingPartyEntity rp,
            UserEntity user,
            String label,
            boolean discoverable,
            CredentialProtection credentialProtection,
            Protection protection,
            CoseKey publicKey,
            Bytes keyBlob,
            Aaguid aaguid,
            Instant created,
            Usage usage) {
        this(
                id,
                rp,
                user,
                label,
                discoverable,
                credentialProtection,
                protection,
                publicKey,
                keyBlob,
                aaguid,
                created,
                usage,
                PasskeyExtensions.NONE);
    }

    /// For who keeps passkeys of this kind alone.
    public void require(Protection expected) {
        if (protection != expected) {
            throw new IllegalArgumentException(protection + ", expected " + expected);
        }
    }

    /// The same, made at another time and not used yet.
    public Passkey createdAt(Instant moment) {
        return new Passkey(
                id,
                rp,
                user,
                label,
                discoverable,
                credentialProtection,
                protection,
                publicKey,
                keyBlob,
                aaguid,
                moment,
                new Usage(usage.signCount(), moment),
                extensions);
    }

    /// @param signCount the last one that went out, 0 while never used
    /// @param lastUsed equal to `created` while never used
    public record Usage(long signCount, Instant lastUsed) {}
}
