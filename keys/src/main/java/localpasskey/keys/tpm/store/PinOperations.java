package localpasskey.keys.tpm.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PinHash;
import localpasskey.keys.chip.Lockout;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmTicket;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.BriefSession;
import localpasskey.keys.tpm.command.LoadedObject;
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
        TpmBytes salt = StoredVerifier.newSalt(random);
        try (LoadedObject root = connection.loadRoot();
                ChipSecret authValue = StoredVerifier.authValue(salt, pin)) {
            CreatedObject made = connection
                    .creation()
                    .create(
                            root.entity(),
                            connection.policy().way(),
                            TpmKeyTemplate.verifier(),
                            authValue.exposeCopy(),
                            new byte[] {0}); // V keeps no secret but its authorisation value; empty is not allowed
            return new StoredVerifier(salt, made.publicArea(), made.privateHalf());
        }
    }

    /// A new policy session, the PIN by a salted HMAC session, a ticket.
    TpmTicket check(StoredVerifier stored, PinHash pin, Duration life) throws KeyStoreException, ChipLost {
        try (ChipSecret authValue = stored.authValue(pin);
                BegunCheck begun = connection.begunCheck();
                LoadedObject verifier = load(stored, begun.root())) {
            return connection
                    .sessions()
                    .policySecret(
                            verifier.entity(),
                            begun.session().proving(authValue),
                            connection.policy().session(),
                            life);
        }
    }

    /// The same V with another value; what the old PIN opened in the standing session is forgotten.
    StoredVerifier change(StoredVerifier stored, PinHash old, PinHash replacement, SecureRandom random)
            throws KeyStoreException, ChipLost {
        TpmBytes salt = StoredVerifier.newSalt(random);
        try (LoadedObject root = connection.loadRoot();
                ChipSecret oldValue = stored.authValue(old);
                ChipSecret newValue = StoredVerifier.authValue(salt, replacement)) {
            TpmBytes privateHalf;
            try (BriefSession brief = connection.briefSession(root.entity());
                    LoadedObject verifier = load(stored, root)) {
                privateHalf = connection
                        .creation()
                        .changeAuth(verifier.entity(), root.entity(), brief.proving(oldValue), newValue.exposeCopy());
            }
            connection.renewPolicy(root.entity());
            return new StoredVerifier(salt, stored.publicArea(), privateHalf);
        }
    }

    private LoadedObject load(StoredVerifier stored, LoadedObject root) throws KeyStoreException, ChipLost {
        return connection.objects().load(root.entity(), stored.privateHalf(), stored.publicArea());
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
