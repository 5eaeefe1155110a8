package localpasskey.agent.prompt;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.seat.Backoff;

/// A prompter that the agent started itself, in a process of its own, and starts again when it dies.
///
/// State is guarded by this object's lock. One virtual thread watches the process.
public final class PrompterProcess implements AutoCloseable {

    /// Each restart waits longer, for whatever stands in the way to pass: another program in its place, for one.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// After one that lived this long the first pause is short again.
    private static final Duration LIVED_LONG = Duration.ofMinutes(1);

    private static final Duration TIME_TO_END = Duration.ofSeconds(2);

    private final List<String> command;
    private final AuditLog log;
    private final Backoff backoff;
    private Process process;
    private boolean closed;

    private PrompterProcess(List<String> command, AuditLog log, Backoff backoff) throws IOException {
        this.command = command;
        this.log = log;
        this.backoff = backoff;
        this.process = launch(command);
    }

    /// Starts `launcher prompter --pinentry PROGRAM` against our control socket. It ends with us, however we end.
    public static PrompterProcess start(Path launcher, String pinentry, Path controlSocket, AuditLog log)
            throws IOException {
        return start(launcher, pinentry, controlSocket, log, new Backoff(FIRST_PAUSE, LONGEST_PAUSE));
    }

    static PrompterProcess start(Path launcher, String pinentry, Path controlSocket, AuditLog log, Backoff backoff)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(launcher.toString(), "prompter", "--once", "--socket", controlSocket.toString()));
        command.addAll(List.of("--pinentry", pinentry));
        ownTerminal().ifPresent(terminal -> command.addAll(List.of("--tty", terminal)));
        PrompterProcess prompter = new PrompterProcess(List.copyOf(command), log, backoff);
        Thread.ofVirtual().name("prompter-watch").start(prompter::watch);
        return prompter;
    }

    /// For a pinentry that asks in a terminal: the one that the agent was started in, if any.
    private static Optional<String> ownTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return Optional.of(device).filter(name -> name.startsWith("/dev/pts/") || name.startsWith("/dev/tty"));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Nothing of what it prints goes to our standard output, which has one line for whoever waits for us.
    private static Process launch(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Until it is closed: whatever keeps a prompter from living may pass.
    private void watch() {
        try {
            while (!isClosed()) {
                Process watched = current();
                long begun = System.nanoTime();
                int exitCode = watched.waitFor();
                if (System.nanoTime() - begun > LIVED_LONG.toNanos()) {
                    backoff.reset();
                }
                startAgain(exitCode);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain(int exitCode) throws InterruptedException {
        boolean there = isClosed();
        while (!there) {
            Thread.sleep(backoff.next());
            there = isLaunched(exitCode);
        }
    }

    /// Whether nothing is left to do: it runs again, or is not wanted any more.
    private synchronized boolean isLaunched(int exitCode) {
        if (closed) {
            return true;
        }
        try {
            process = launch(command);
            log.write(new AuditEvent.PrompterRestarted(exitCode));
            return true;
        } catch (IOException _) {
            log.write(new AuditEvent.PrompterNotStarted());
            return false;
        }
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        last.destroy();
        try {
            if (!last.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                last.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            last.destroyForcibly();
        }
    }
}
