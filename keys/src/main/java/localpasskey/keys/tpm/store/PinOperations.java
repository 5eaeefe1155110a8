package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.util.Optional;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.blob.StoredVerifier.Generation;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with V: make it, have the chip check a PIN, change the PIN.
final class PinOperations {

    private final Connection connection;

    PinOperations(Connection connection) {
        this.connection = connection;
    }

    StoredVerifier create(PinHash pin, SecureRandom random) throws KeyStoreException, ChipLost {
        TpmBytes salt = StoredVerifier.newSalt(random, Generation.EVEN);
        try (Preparation preparation = connection.take();
                ChipSecret authValue = StoredVerifier.authValue(salt, pin)) {
            SessionUse way = SessionUse.of(preparation.hmac()).last();
            CreatedObject made = connection
                    .creation()
                    .create(preparation.root(), way, TpmKeyTemplate.verifier(), authValue.exposeCopy(), new byte[] {0
                    }); // V keeps no secret but its authorisation value; empty is not allowed
            return new StoredVerifier(salt, made.publicArea(), made.privateHalf());
        }
    }

    /// By V's own value, proven in a salted HMAC session.
    void check(StoredVerifier stored, PinHash pin) throws KeyStoreException, ChipLost {
        try (ChipSecret authValue = stored.authValue(pin)) {
            Preparation preparation = connection.takeAndLeave();
            SessionUse proof = SessionUse.proving(preparation.hmac(), authValue).last();
            Entity verifier = preparation.verifier(stored);
            preparation.letRootGo();
            judged(preparation, stored, () -> {
                connection.objects().proveValue(verifier, proof);
                return verifier;
            });
        }
    }

    /// What a PIN goes into the chip for.
    interface Judging<T> {

        T done() throws KeyStoreException, ChipLost;
    }

    /// A right PIN is not called wrong where the chip judged it by another object than V. Nor is a PIN judged twice:
    /// where the chip went away with it, nobody knows whether it counted.
    static <T> T judged(Preparation preparation, StoredVerifier stored, Judging<T> judging)
            throws KeyStoreException, ChipLost {
        try {
            return judging.done();
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.WRONG_PIN && isByAnother(preparation, stored, e)) {
                throw ChipLost.forgot("another object is where V was kept");
            }
            throw e;
        } catch (ChipLost e) {
            if (e.answered()) {
                throw e;
            }
            throw new KeyStoreException(Reason.PIN_UNANSWERED, "the TPM went away while it checked the PIN", e);
        }
    }

    /// A look that fails says nothing of the PIN: the chip called it wrong, and counted.
    private static boolean isByAnother(Preparation preparation, StoredVerifier stored, KeyStoreException refusal) {
        try {
            return preparation.isLost(stored);
        } catch (KeyStoreException | ChipLost e) {
            refusal.addSuppressed(e);
            return false;
        }
    }

    /// Starts a session bound to V, whose value is forgotten then, and has the chip say whether it was right.
    TpmSession open(StoredVerifier stored, PinHash pin) throws KeyStoreException, ChipLost {
        try (ChipSecret authValue = stored.authValue(pin);
                Preparation preparation = connection.take()) {
            Entity verifier = preparation.verifier(stored);
            TpmSession session = connection
                    .sessions()
                    .startBound(preparation.root(), connection.root().point(), verifier, authValue);
            try {
                return judged(preparation, stored, () -> {
                    connection.objects().proveValue(verifier, SessionUse.of(session));
                    return session;
                });
            } catch (KeyStoreException | ChipLost e) {
                endAfter(e, session);
                throw e;
            }
        }
    }

    private void endAfter(Exception refusal, TpmSession session) {
        try {
            connection.sessions().end(session);
        } catch (KeyStoreException | ChipLost e) {
            refusal.addSuppressed(e);
        }
    }

    /// The same V with another value.
    StoredVerifier change(StoredVerifier stored, PinHash old, PinHash replacement, SecureRandom random)
            throws KeyStoreException, ChipLost {
        TpmBytes salt = StoredVerifier.newSalt(random, stored.generation().next());
        try (Preparation preparation = connection.take();
                ChipSecret oldValue = stored.authValue(old);
                ChipSecret newValue = StoredVerifier.authValue(salt, replacement)) {
            SessionUse proof = SessionUse.proving(preparation.hmac(), oldValue).last();
            Entity verifier = preparation.verifier(stored);
            Entity root = preparation.root();
            TpmBytes privateHalf = judged(
                    preparation,
                    stored,
                    () -> connection.creation().changeAuth(verifier, root, proof, newValue.exposeCopy()));
            return new StoredVerifier(salt, stored.publicArea(), privateHalf);
        }
    }

    /// Has the chip keep the root and V. Whatever else has V's Name goes before: nobody knows its PIN, which
    /// opens it. Not before this V is on the disk.
    ///
    /// @return what the chip refused of it; empty where it refused nothing
    Optional<KeyStoreException> keep(StoredVerifier stored) throws KeyStoreException, ChipLost {
        try {
            if (connection.kept().verifier(stored).isEmpty()) {
                connection.kept().evict(stored.name());
                keepBoth(stored);
            }
            return Optional.empty();
        } catch (KeyStoreException e) {
            if (e.getSuppressed().length > 0 || e.reason() == Reason.TAMPERED) {
                throw e; // nobody knows what stands in the chip now
            }
            return Optional.of(e);
        }
    }

    /// With one place left for the two it takes none: a root alone saves little.
    private void keepBoth(StoredVerifier stored) throws KeyStoreException, ChipLost {
        boolean rootIsNew = connection.keepRoot();
        try {
            keepVerifier(stored);
        } catch (KeyStoreException e) {
            if (rootIsNew && e.reason() == Reason.BUSY) {
                connection.releaseRoot();
            }
            throw e;
        }
    }

    private void keepVerifier(StoredVerifier stored) throws KeyStoreException, ChipLost {
        Preparation preparation = connection.takeAndLeave();
        Entity loaded = preparation.verifier(stored);
        preparation.letRootGo();
        connection.kept().keep(stored, loaded);
    }

    /// Takes V out of the chip, and the root where nobody else keeps anything with it.
    void release(StoredVerifier stored) throws KeyStoreException, ChipLost {
        connection.kept().evict(stored.name());
        if (connection.kept().isAlone(connection.root().publicArea().name())) {
            connection.releaseRoot();
        }
    }
}
