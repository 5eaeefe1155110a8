package localpasskey.agent.log;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import localpasskey.agent.log.AuditEvent.DefectId;

/// The agent's log: one line per [AuditEvent], on standard error, where a service manager picks it up.
///
/// Safe for all threads.
public final class AuditLog {

    /// Begins the lines that stand for others.
    public static final String LEFT_OUT = "left-out";

    private static final String HASH = "HmacSHA256";
    private static final int KEY_LENGTH = 32;

    /// How much of a defect's stack is kept, in frames.
    private static final int MAX_FRAMES = 12;

    private final PrintStream out;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Mac names;
    private final LogLimit limit = new LogLimit();

    public AuditLog(PrintStream out, InstantSource clock, SecureRandom random) {
        this.out = out;
        this.clock = clock;
        this.random = random;
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        this.names = keyed(key);
    }

    /// Where too many of this kind came within a minute it has no line; their number has, with the next one later,
    /// or when the agent stops.
    public void write(AuditEvent event) {
        var _ = written(event);
    }

    /// False where it has no line. The clock is read under the lock, so that the lines are in the order of their times.
    private synchronized boolean written(AuditEvent event) {
        String line = line(event);
        String kind = line.split(" ", 2)[0];
        Instant now = clock.instant();
        LogLimit.Verdict verdict = limit.take(kind, now);
        String time = now.truncatedTo(ChronoUnit.MILLIS) + " ";
        writeLeftOut(time, kind, verdict.leftOut());
        if (event instanceof AuditEvent.Stopping) {
            limit.rest().forEach((others, count) -> writeLeftOut(time, others, count));
        }
        switch (verdict.place()) {
            case LINE -> out.println(time + line);
            case MORE -> out.println(time + LEFT_OUT + " what=" + kind);
            case NONE -> {}
        }
        return verdict.place() == LogLimit.Place.LINE;
    }

    private void writeLeftOut(String time, String kind, long count) {
        if (count > 0) {
            out.println(time + LEFT_OUT + " what=" + kind + " lines=" + count);
        }
    }

    /// Notes a defect, without its message: that one is free text.
    ///
    /// @return by what its line is found; empty where it has none, because there were too many within a minute
    public Optional<DefectId> writeDefect(Throwable defect) {
        DefectId id = new DefectId(random.nextInt());
        return written(new AuditEvent.Defect(id, defect.getClass(), where(defect)))
                ? Optional.of(id)
                : Optional.empty();
    }

    /// Notes what ended a thread, without its message.
    public void writeThreadLost(Throwable cause) {
        write(new AuditEvent.ThreadLost(cause.getClass(), where(cause)));
    }

    private static List<StackTraceElement> where(Throwable thrown) {
        return List.of(thrown.getStackTrace()).stream().limit(MAX_FRAMES).toList();
    }

    public synchronized NameHash hashed(String name) {
        return new NameHash(ByteBuffer.wrap(names.doFinal(name.getBytes(StandardCharsets.UTF_8)))
                .getInt());
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(new SecretKeySpec(key, HASH));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + HASH, e);
        }
    }

    private static String line(AuditEvent event) {
        return switch (event) {
            case AuditEvent.Ready(var custody) -> "ready chip=" + word(custody);
            case AuditEvent.Stopping() -> "stopping";
            case AuditEvent.SocketLeft() -> "socket-left";
            case AuditEvent.Asked(var asking, var site, var answer, var took) ->
                "asked what=" + word(asking) + " site=" + site + " answer=" + word(answer) + " took=" + took.toMillis()
                        + "ms";
            case AuditEvent.Changed(var action) -> "changed what=" + word(action);
            case AuditEvent.PrompterRestarted(var exitCode) -> "prompter-restarted exit=" + exitCode;
            case AuditEvent.PrompterNotStarted() -> "prompter-not-started";
            case AuditEvent.UsbKeyPluggedIn() -> "usb-key-in";
            case AuditEvent.UsbKeyPulledOut() -> "usb-key-out";
            case AuditEvent.UsbKeyNotTaken(var reason) -> "usb-key-not-taken reason=" + word(reason);
            case AuditEvent.UsbKeyLost() -> "usb-key-lost";
            case AuditEvent.UsbKeyBack() -> "usb-key-back";
            case AuditEvent.ChipFailed(var reason) -> "chip-failed reason=" + word(reason);
            case AuditEvent.ChipRefused(var refusal) ->
                "chip-refused command=" + refusal.command() + " code=0x" + Integer.toHexString(refusal.code());
            case AuditEvent.VaultFailed(var reason) -> "vault-failed reason=" + word(reason);
            case AuditEvent.Defect(var id, var kind, var where) ->
                "defect id=" + id + " kind=" + kind.getName() + " at=" + frames(where);
            case AuditEvent.ThreadLost(var kind, var where) ->
                "thread-lost kind=" + kind.getName() + " at=" + frames(where);
            case AuditEvent.HeldUp(var how) -> "held-up for=" + how.toMillis() + "ms";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String frames(List<StackTraceElement> where) {
        return where.stream().map(StackTraceElement::toString).collect(Collectors.joining(" < "));
    }
}
