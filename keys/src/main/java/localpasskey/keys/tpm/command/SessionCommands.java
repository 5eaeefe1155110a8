package localpasskey.keys.tpm.command;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.Answer;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmTicket;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// The TPM commands about sessions and policies, each as one method.
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §11 (sessions), §23 (enhanced authorization)
public final class SessionCommands {

    private static final int NONCE_LENGTH = 32;
    private static final int MAX_TIMEOUT = 16;
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

    /// Only the chip that has the storage root's private half can compute the session's key: whoever listens, or
    /// pretends to be the chip, cannot.
    private TpmSession start(int type, int range, Entity root, KeyPoint rootPoint) throws KeyStoreException, ChipLost {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        TpmBytes nonceCaller = TpmBytes.of(nonce);
        try (Salt salt = nextSalt(rootPoint)) {
            Command command = new Command(TpmCommand.START_AUTH_SESSION)
                    .on(root)
                    .on(Entity.ofHandle(Tag.RH_NULL)) // bound to nothing
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
            try (Answer answer = runner.run(command)) {
                TpmReader reader = answer.parameters();
                TpmBytes nonceTpm = reader.sizedBytes(SessionUse.MAX_FIELD);
                reader.end();
                requireRange(answer.handle(), range);
                occupancy.started(answer.handle());
                return new TpmSession(answer.handle(), sessionKey(salt, rootPoint, nonceTpm, nonceCaller), nonceTpm);
            }
        }
    }

    private Salt nextSalt(KeyPoint rootPoint) throws KeyStoreException {
        Salt prepared = salts.poll();
        return prepared == null ? Salt.agree(random, rootPoint) : prepared;
    }

    private static byte[] sessionKey(Salt salted, KeyPoint rootPoint, TpmBytes nonceTpm, TpmBytes nonceCaller) {
        byte[] z = salted.shared().exposeCopy();
        byte[] salt = KeyDerivation.kdfE(z, "SECRET", salted.half().x(), rootPoint.x());
        try {
            return KeyDerivation.kdfA(salt, "ATH", nonceTpm, nonceCaller);
        } finally {
            Arrays.fill(z, (byte) 0);
            Arrays.fill(salt, (byte) 0);
        }
    }

    private static void requireRange(int handle, int range) throws KeyStoreException {
        if (handle >>> 24 != range) {
            throw new KeyStoreException(
                    Reason.FAILED, "the chip started a session at 0x" + Integer.toHexString(handle));
        }
    }

    /// Has the chip check V's authorisation value, in the policy session and for a ticket.
    ///
    /// The ticket's time counts from the start of the policy session: take a new one.
    public TpmTicket policySecret(Entity verifier, SessionUse proof, TpmSession policy, Duration life)
            throws KeyStoreException, ChipLost {
        int seconds = Math.clamp(life.toSeconds(), 1, Integer.MAX_VALUE);
        Command command = new Command(TpmCommand.POLICY_SECRET)
                .on(verifier)
                .on(policy.entity())
                .with(proof)
                .parameters(new TpmWriter()
                        .sized(policy.nonceTpm())
                        .sized(TpmBytes.EMPTY) // any command
                        .sized(Policy.REFERENCE)
                        .u32(-seconds)); // negative: and give a ticket
        policy.policyState(new TpmSession.PolicyState.Unclear());
        try (Answer answer = runner.run(command)) {
            TpmReader reader = answer.parameters();
            TpmBytes timeout = reader.sizedBytes(MAX_TIMEOUT);
            TpmBytes ticket = CreationCommands.ticket(reader);
            reader.end();
            TpmTicket made = new TpmTicket(
                    verifier.name(),
                    timeout,
                    ticket,
                    InstantSource.system().instant().plusSeconds(seconds));
            policy.policyState(new TpmSession.PolicyState.Pin(made));
            return made;
        }
    }

    /// Shows a ticket to the policy, in the place of the PIN.
    void policyTicket(TpmSession policy, TpmTicket ticket) throws KeyStoreException, ChipLost {
        step(
                TpmCommand.POLICY_TICKET,
                policy,
                new TpmWriter()
                        .sized(ticket.timeout())
                        .sized(TpmBytes.EMPTY)
                        .sized(Policy.REFERENCE)
                        .sized(ticket.verifierName())
                        .raw(ticket.ticket()));
    }

    /// Says that the key's own value will be proven by the HMAC of the command that uses the key.
    void policyAuthValue(TpmSession policy) throws KeyStoreException, ChipLost {
        step(TpmCommand.POLICY_AUTH_VALUE, policy, new TpmWriter());
    }

    /// Takes back what was shown to the policy.
    void policyRestart(TpmSession policy) throws KeyStoreException, ChipLost {
        step(TpmCommand.POLICY_RESTART, policy, new TpmWriter());
        policy.policyState(new TpmSession.PolicyState.Nothing());
    }

    private void step(TpmCommand code, TpmSession policy, TpmWriter parameters) throws KeyStoreException, ChipLost {
        policy.policyState(new TpmSession.PolicyState.Unclear());
        runner.run(new Command(code).on(policy.entity()).parameters(parameters)).close();
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
