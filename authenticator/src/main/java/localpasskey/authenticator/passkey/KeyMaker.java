package localpasskey.authenticator.passkey;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.authenticator.verification.PersonCheck;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyRequest;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.SiteHash;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.credential.CoseAlgorithm;

/// Makes keys in the chip and keeps their passkeys in the vault, by whatever protocol they were asked for.
///
/// Between [#make] and [#keep] the protocol builds its answer: nothing is kept that was not answered with.
public final class KeyMaker {

    private static final int PRESENCE_AUTH_LENGTH = 32;

    private final KeyStore keys;
    private final Vault vault;
    private final InstantSource clock;
    private final SecureRandom random;
    private final PolicyGuard policy;

    KeyMaker(KeyStore keys, Vault vault, InstantSource clock, SecureRandom random, PolicyGuard policy) {
        this.keys = keys;
        this.vault = vault;
        this.clock = clock;
        this.random = random;
        this.policy = policy;
    }

    /// The algorithms that a key can have, in our order of preference.
    public List<CoseAlgorithm> algorithms() {
        return ChipModel.algorithms(keys);
    }

    /// A new id for a passkey that is made now. Each protocol begins with it: refuses where the administrator allows
    /// this site none, before anybody is asked and before it shows whether a passkey is here.
    public NewCredential newCredential(RelyingPartyId site, Ceremony ceremony) throws CtapException {
        policy.requireAllowed(site, ceremony);
        byte[] id = new byte[Limits.CREDENTIAL_ID_LENGTH];
        random.nextBytes(id);
        return new NewCredential(
                CredentialId.of(id), ChipModel.aaguid(keys.chip().custody()), clock.instant());
    }

    /// Makes a key in the chip, which has signed nothing yet: the person's proof comes with its first signature. The
    /// caller closes it.
    ///
    /// A passkey that was verified into being is verified for ever; one that was made with a click works with a
    /// click.
    ///
    /// @param verified whether the person is verified for it, by whatever means
    public NewKey make(PersonCheck person, boolean verified, Wanted wanted)
            throws CtapException, KeyStoreException, VaultException {
        SiteHash site = wanted.site();
        return verified
                ? new NewKey.Verified(keys.create(wanted.protectedBy(person.keyProtection(site))), site)
                : makePresent(wanted);
    }

    /// The same for a person who is about to be verified: the key is made while they are asked.
    public NewKey begin(PersonCheck person, Wanted wanted) throws CtapException, VaultException {
        SiteHash site = wanted.site();
        return new NewKey.Verified(keys.begin(wanted.protectedBy(person.keyProtection(site))), site);
    }

    /// What a protocol asks for.
    ///
    /// @param hmac with HMAC keys
    public record Wanted(KeyAlgorithm algorithm, RelyingPartyId rpId, boolean hmac) {

        /// A key that signs, and nothing else.
        public Wanted(KeyAlgorithm algorithm, RelyingPartyId rpId) {
            this(algorithm, rpId, false);
        }

        private SiteHash site() {
            return SiteHash.of(rpId.hash().toArray());
        }

        private KeyRequest protectedBy(KeyProtection protection) {
            return new KeyRequest(algorithm, protection, hmac);
        }
    }

    private NewKey makePresent(Wanted wanted) throws KeyStoreException {
        byte[] octets = new byte[PRESENCE_AUTH_LENGTH];
        random.nextBytes(octets);
        try (Secret secret = Secret.taking(octets);
                ChipSecret authValue = ChipSecret.taking(secret.exposeCopy())) {
            PreparedKey made = keys.create(wanted.protectedBy(new KeyProtection.Present(authValue)));
            return new NewKey.Present(made, secret.copy(), ChipSecret.taking(secret.exposeCopy()));
        }
    }

    /// Refuses at the last moment where the client has cancelled: it would not tell its site about the
    /// passkey. Its time is that of its line in the history, not that of the key, which may have been made
    /// while the person was asked.
    public void keep(NewKey key, Passkey passkey, Ceremony ceremony) throws CtapException, VaultException {
        Passkey made = made(passkey, ceremony);
        switch (key) {
            case NewKey.Verified _ -> vault.add(made, ceremony.done());
            case NewKey.Present present -> vault.addPresent(made, present.kept(), ceremony.done());
        }
    }

    /// The same for a passkey that the chip attests to its site, with a line of its own in the same change.
    public void keepAttested(NewKey.Verified key, Passkey passkey, Ceremony ceremony)
            throws CtapException, VaultException {
        vault.add(made(passkey, ceremony), ceremony.done(), ceremony.attested());
    }

    private Passkey made(Passkey passkey, Ceremony ceremony) throws CtapException {
        if (ceremony.context().cancellation().isCancelled()) {
            throw new CtapException(CtapStatus.KEEPALIVE_CANCEL, "cancelled while the key was made");
        }
        ceremony.about(passkey);
        return passkey.createdAt(clock.instant());
    }
}
