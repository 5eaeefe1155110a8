package localpasskey.authenticator.verification;

import java.security.SecureRandom;
import java.util.OptionalInt;
import localpasskey.authenticator.person.Person;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SiteHash;
import localpasskey.model.Purpose;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// The chip asks the person itself, each time a key is used: the signature is the proof.
///
/// So nothing is asked here. "up" and "uv" are set in what the chip is to sign, and an answer leaves only with the
/// chip's signature over it: who was not verified gets none. Every key is made so; there is none that works with a
/// click.
public final class VerificationByChip implements UserVerification {

    private final KeyStore keys;
    private final Person person;
    private final SecureRandom random;

    public VerificationByChip(KeyStore keys, Person person, SecureRandom random) {
        this.keys = keys;
        this.person = person;
        this.random = random;
    }

    /// The sheet has no list to choose from: of several accounts it names the one used last. Nothing is done ahead.
    @Override
    public <T> Outcome<T> verify(Purpose purpose, Ceremony ceremony, Ahead ahead, Work<T> work)
            throws CtapException, KeyStoreException, VaultException {
        Proof proof = new Proof.ByChip(new ChipQuestion(person.sheetText(purpose), ceremony.context()));
        return new Outcome<>(proof, work.with(proof, OptionalInt.empty()));
    }

    /// The passkey that is here signs noise, which nobody sees: only its person can have it sign.
    @Override
    public void confirm(Passkey here, Proof proof) throws CtapException, KeyStoreException {
        byte[] noise = new byte[KeyAlgorithm.P256.length()];
        random.nextBytes(noise);
        var _ = keys.sign(
                KeyBlob.of(here.keyBlob().toArray()),
                Digest.of(noise),
                proof.forTheChip(SiteHash.of(here.rp().id().hash().toArray())));
    }

    @Override
    public KeyProtection protection(SiteHash site) {
        return new KeyProtection.EnclaveVerified();
    }

    @Override
    public boolean isSetUp() {
        return true;
    }

    @Override
    public boolean isAlways() {
        return true;
    }

    @Override
    public boolean takesPins() {
        return false;
    }
}
