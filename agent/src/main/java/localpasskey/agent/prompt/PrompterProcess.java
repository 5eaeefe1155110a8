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

/// A prompter that the agent started itself, in a process of its own, and starts again when it dies.
///
/// State is guarded by this object's lock. One virtual thread watches the process.
public final class PrompterProcess implements AutoCloseable {

    /// A prompter that dies more often than this is left alone. Each restart waits longer: 100 ms, 200 ms, …
    private static final int MAX_RESTARTS = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /// One that lived this long starts a new count.
    private static final Duration LIVED_LONG = Duration.ofMinutes(1);

    private static final Duration TIME_TO_END = Duration.ofSeconds(2);

    private final List<String> command;
    private final AuditLog log;
    private Process process;
    private boolean closed;

    private PrompterProcess(List<String> command, AuditLog log) throws IOException {
        this.command = command;
        this.log = log;
        this.process = launch(command);
    }

    /// Starts `launcher prompter --pinentry PROGRAM` against our control socket. It ends with us, however we end.
    public static PrompterProcess start(Path launcher, String pinentry, Path controlSocket, AuditLog log)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(launcher.toString(), "prompter", "--once", "--socket", controlSocket.toString()));
        command.addAll(List.of("--pinentry", pinentry));
        ownTerminal().ifPresent(terminal -> command.addAll(List.of("--tty", terminal)));
        PrompterProcess prompter = new PrompterProcess(List.copyOf(command), log);
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

    private void watch() {
        int restarts = 0;
        try {
            while (true) {
                Process watched = current();
                long begun = System.nanoTime();
                int exitCode = watched.waitFor();
                restarts = System.nanoTime() - begun > LIVED_LONG.toNanos() ? 1 : restarts + 1;
                if (isClosed()) {
                    return;
                }
                if (restarts > MAX_RESTARTS || !restartAfter(FIRST_PAUSE.multipliedBy(1L << (restarts - 1)))) {
                    log.write(new AuditEvent.PrompterGivenUp(exitCode));
                    return;
                }
                log.write(new AuditEvent.PrompterRestarted(exitCode));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restartAfter(Duration pause) throws InterruptedException {
        Thread.sleep(pause);
        synchronized (this) {
            if (closed) {
                return true;
            }
            try {
                process = launch(command);
                return true;
            } catch (IOException _) {
                return false; // logged by the one who asked
            }
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
