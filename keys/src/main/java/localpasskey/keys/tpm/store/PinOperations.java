package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.blob.StoredVerifier.Generation;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;

/// What is done with V: make it, have the chip check a PIN, change the PIN, read the chip's count.
final class PinOperations {

    private static final int PERMANENT = 0x200;
    private static final int IN_LOCKOUT = 1 << 9;
    private static final int LOCKOUT_AUTH_SET = 1 << 2;
    private static final int LOCKOUT_COUNTER = 0x20E;
    private static final int MAX_AUTH_FAIL = 0x20F;
    private static final int LOCKOUT_INTERVAL = 0x210;

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
        try (ChipSecret authValue = stored.authValue(pin);
                Preparation preparation = connection.take()) {
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
                connection.keepRoot();
                keepVerifier(stored);
            }
            return Optional.empty();
        } catch (KeyStoreException e) {
            if (e.getSuppressed().length > 0 || e.reason() == Reason.TAMPERED) {
                throw e; // nobody knows what stands in the chip now
            }
            return Optional.of(e);
        }
    }

    private void keepVerifier(StoredVerifier stored) throws KeyStoreException, ChipLost {
        try (LoadedObject loaded = connection.load(stored.privateHalf(), stored.publicArea())) {
            connection.kept().keep(stored, loaded);
        }
    }

    /// Takes V out of the chip, and the root where nobody else keeps anything with it.
    void release(StoredVerifier stored) throws KeyStoreException, ChipLost {
        connection.kept().evict(stored.name());
        if (connection.kept().isAlone(connection.root().publicArea().name())) {
            connection.releaseRoot();
        }
    }

    /// @spec TPM 2.0 Library Specification, Part 2: Structures, §6.13 (TPM_PT)
    Lockout lockout() throws KeyStoreException, ChipLost {
        Map<Integer, Integer> properties = connection.queries().properties(PERMANENT, LOCKOUT_INTERVAL - PERMANENT + 1);
        int permanent = properties.getOrDefault(PERMANENT, 0);
        boolean locked = (permanent & IN_LOCKOUT) != 0;
        long left = unsigned(properties, MAX_AUTH_FAIL) - unsigned(properties, LOCKOUT_COUNTER);
        return new Lockout(
                locked,
                locked ? 0 : Math.clamp(left, 0, Integer.MAX_VALUE),
                Duration.ofSeconds(unsigned(properties, LOCKOUT_INTERVAL)),
                (permanent & LOCKOUT_AUTH_SET) != 0);
    }

    private static long unsigned(Map<Integer, Integer> properties, int property) {
        return Integer.toUnsignedLong(properties.getOrDefault(property, 0));
    }
}
