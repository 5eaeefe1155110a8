package localpasskey.keys.tpm.command;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// The TPM commands about sessions and policies, each as one method.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §11 (sessions), §23 (enhanced authorization)
public final class SessionCommands {

    private static final int NONCE_LENGTH = 32;
    private static final int HMAC_RANGE = 0x02;
    private static final int POLICY_RANGE = 0x03;

    private final CommandRunner runner;
    private final Occupancy occupancy;
    private final SecureRandom random;
    private final Deque<Salt> salts = new ArrayDeque<>();

    public SessionCommands(CommandRunner runner, Occupancy occupancy, SecureRandom random) {
        this.runner = runner;
        this.occupancy = occupancy;
        this.random = random;
    }

    /// Does ahead of time what so many sessions need before the chip is asked. Each salt is used once.
    public void prepare(int count, KeyPoint rootPoint) throws KeyStoreException {
        while (salts.size() < count) {
            salts.add(Salt.agree(random, rootPoint));
        }
    }

    /// Forgets what was prepared and not used.
    public void forgetPrepared() {
        salts.forEach(Salt::close);
        salts.clear();
    }

    /// Starts a policy session, salted to the storage root.
    public TpmSession startPolicy(Entity root, KeyPoint rootPoint) throws KeyStoreException, ChipLost {
        return start(Tag.SESSION_POLICY, POLICY_RANGE, root, rootPoint);
    }

    /// Starts an HMAC session, salted to the storage root.
    public TpmSession startHmac(Entity root, KeyPoint rootPoint) throws KeyStoreException, ChipLost {
        return start(Tag.SESSION_HMAC, HMAC_RANGE, root, rootPoint);
    }

    /// Starts an HMAC session, salted to the storage root and bound to V: it proves V's authorisation value from
    /// then on, though nobody has it any more. Whether the value was right shows at its first use.
    public TpmSession startBound(Entity root, KeyPoint rootPoint, Entity verifier, ChipSecret authValue)
            throws KeyStoreException, ChipLost {
        byte[] value = authValue.exposeCopy();
        byte[] significant = SessionUse.significant(value);
        try {
            return start(Tag.SESSION_HMAC, HMAC_RANGE, root, rootPoint, verifier, significant);
        } finally {
            Arrays.fill(value, (byte) 0);
            Arrays.fill(significant, (byte) 0);
        }
    }

    private TpmSession start(int type, int range, Entity root, KeyPoint rootPoint) throws KeyStoreException, ChipLost {
        return start(type, range, root, rootPoint, Entity.ofHandle(Tag.RH_NULL), new byte[0]);
    }

    /// Only the chip that has the storage root's private half can compute the session's key: whoever listens, or
    /// pretends to be the chip, cannot.
    ///
    /// @param value of what it is bound to, without trailing zeros; stays the caller's
    private TpmSession start(int type, int range, Entity root, KeyPoint rootPoint, Entity bound, byte[] value)
            throws KeyStoreException, ChipLost {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        TpmBytes nonceCaller = TpmBytes.of(nonce);
        try (Salt salt = nextSalt(rootPoint)) {
            Command command = new Command(TpmCommand.START_AUTH_SESSION)
                    .on(root)
                    .on(bound)
                    .parameters(new TpmWriter()
                            .sized(nonceCaller)
                            .sized(new TpmWriter()
                                    .sized(salt.half().x())
                                    .sized(salt.half().y())
                                    .take())
                            .u8(type)
                            .u16(Tag.ALG_AES)
                            .u16(128)
                            .u16(Tag.ALG_CFB)
                            .u16(Tag.ALG_SHA256));
            try (TpmAnswer answer = runner.run(command)) {
                TpmReader reader = answer.parameters();
                TpmBytes nonceTpm = reader.sizedBytes(SessionUse.MAX_FIELD);
                reader.end();
                requireRange(answer.handle(), range);
                occupancy.started(answer.handle());
                byte[] key = sessionKey(value, salt, rootPoint, nonceTpm, nonceCaller);
                return new TpmSession(answer.handle(), key, nonceTpm);
            }
        }
    }

    private Salt nextSalt(KeyPoint rootPoint) throws KeyStoreException {
        Salt prepared = salts.poll();
        return prepared == null ? Salt.agree(random, rootPoint) : prepared;
    }

    private static byte[] sessionKey(
            byte[] bound, Salt salted, KeyPoint rootPoint, TpmBytes nonceTpm, TpmBytes nonceCaller) {
        byte[] z = salted.shared().exposeCopy();
        byte[] salt = KeyDerivation.kdfE(z, "SECRET", salted.half().x(), rootPoint.x());
        byte[] secret = Arrays.copyOf(bound, bound.length + salt.length);
        System.arraycopy(salt, 0, secret, bound.length, salt.length);
        try {
            return KeyDerivation.kdfA(secret, "ATH", nonceTpm, nonceCaller);
        } finally {
            Arrays.fill(z, (byte) 0);
            Arrays.fill(salt, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static void requireRange(int handle, int range) throws KeyStoreException {
        if (handle >>> 24 != range) {
            throw new KeyStoreException(
                    Reason.FAILED, "the chip started a session at 0x" + Integer.toHexString(handle));
        }
    }

    /// Has the chip check V's authorisation value, for one command that a policy session is to allow.
    ///
    /// It names this session by its latest nonce, and gives no ticket: what crosses the bus is worth nothing.
    ///
    /// @param commandHash of that command, see [ObjectCommands#signatureHash]
    /// @param reference of the site, see [Policy#reference]
    public void policySecret(
            Entity verifier, SessionUse proof, TpmSession policy, TpmBytes commandHash, TpmBytes reference)
            throws KeyStoreException, ChipLost {
        Command command = new Command(TpmCommand.POLICY_SECRET)
                .on(verifier)
                .on(policy.entity())
                .with(proof)
                .parameters(new TpmWriter()
                        .sized(policy.nonceTpm())
                        .sized(commandHash)
                        .sized(reference)
                        .u32(0)); // a negative time would ask for a ticket
        runner.run(command).close();
    }

    /// Meets the endorsement key's policy, by the empty password of its hierarchy.
    public void policyEndorsement(TpmSession policy) throws KeyStoreException, ChipLost {
        runner.run(new Command(TpmCommand.POLICY_SECRET)
                        .on(Entity.ofHandle(Tag.RH_ENDORSEMENT))
                        .on(policy.entity())
                        .byEmptyPassword()
                        .parameters(new TpmWriter()
                                .sized(policy.nonceTpm())
                                .sized(TpmBytes.EMPTY)
                                .sized(TpmBytes.EMPTY)
                                .u32(0)))
                .close();
    }

    /// Says that the key's own value will be proven by the HMAC of the command that uses the key.
    public void policyAuthValue(TpmSession policy) throws KeyStoreException, ChipLost {
        runner.run(new Command(TpmCommand.POLICY_AUTH_VALUE).on(policy.entity()))
                .close();
    }

    /// Takes a session out of the chip, as the kernel's resource manager does, where there is none.
    ///
    /// @return for [#unpark]; good once
    public TpmBytes park(TpmSession session) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = runner.run(new Command(TpmCommand.CONTEXT_SAVE).on(session.entity()))) {
            TpmReader reader = answer.parameters();
            occupancy.gone(session.handle());
            return TpmBytes.of(reader.raw(reader.remaining()));
        }
    }

    /// Puts it back.
    public void unpark(TpmSession session, TpmBytes context) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer =
                runner.run(new Command(TpmCommand.CONTEXT_LOAD).parameters(new TpmWriter().raw(context)))) {
            if (answer.handle() != session.handle()) {
                throw ChipLost.forgot("the chip loaded another session than it had saved");
            }
            occupancy.started(session.handle());
        }
    }

    /// Ends a session, in the chip where it still stands, and here.
    public void end(TpmSession session) throws KeyStoreException, ChipLost {
        session.close();
        occupancy.gone(session.handle());
        if (!session.hasEnded()) {
            runner.run(new Command(TpmCommand.FLUSH_CONTEXT).parameters(new TpmWriter().u32(session.handle())))
                    .close();
        }
    }
}
