package localpasskey.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.hid.HidClient;

/// The real agent in a process of its own, started as a person starts it: `bin/localpasskey agent …`.
///
/// For one thread.
public final class RunningAgent implements AutoCloseable {

    private static final String READY = "localpasskey agent ready";

    /// Far more than it takes, for a machine that does many other things.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration TIME_TO_FOLLOW = Duration.ofSeconds(20);

    private final AgentPlace place;
    private final Process process;

    private RunningAgent(AgentPlace place, Process process) {
        this.place = place;
        this.process = process;
    }

    /// How an agent ended that could not start.
    ///
    /// @param words what it said on standard error
    public record Ended(int exitCode, String words) {}

    /// Starts an agent that asks by its place's pretend person, and waits until it is ready.
    public static RunningAgent start(AgentPlace place) throws IOException {
        return startAsIs(place.with("--pinentry", place.person().program().toString()));
    }

    /// Starts an agent with nobody to ask but who registers at its control socket.
    public static RunningAgent startAsIs(AgentPlace place) throws IOException {
        Process process = launch(place);
        RunningAgent agent = new RunningAgent(place, process);
        if (!agent.saysItIsReady()) {
            agent.close();
            throw new AssertionError("the agent did not start: " + log(place));
        }
        return agent;
    }

    /// Starts an agent that must not come up, and waits until it has ended.
    public static Ended startInVain(AgentPlace place) throws IOException {
        RunningAgent agent = new RunningAgent(place, launch(place));
        if (agent.saysItIsReady()) {
            agent.close();
            throw new AssertionError("the agent started, though it should not have");
        }
        agent.await(Duration.ofSeconds(10));
        return new Ended(agent.process.exitValue(), log(place));
    }

    private static Process launch(AgentPlace place) throws IOException {
        List<String> command = new ArrayList<>(place.prefix());
        command.add(Launcher.program().toString());
        command.addAll(place.arguments());
        Path log = logFile(place);
        Files.deleteIfExists(log);
        return new ProcessBuilder(command).redirectError(log.toFile()).start();
    }

    private static Path logFile(AgentPlace place) {
        return place.keySocket().resolveSibling("agent.log");
    }

    private static String log(AgentPlace place) throws IOException {
        return Files.readString(logFile(place));
    }

    /// What it wrote on standard error so far.
    public String log() throws IOException {
        return log(place);
    }

    private boolean saysItIsReady() {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstLine(output));
        try {
            return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).startsWith(READY);
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Empty at the end of the output.
    private static String firstLine(BufferedReader output) {
        return output.lines().findFirst().orElse("");
    }

    /// A new open of its key.
    public HidClient open() throws IOException {
        return HidClient.connect(place.keySocket());
    }

    /// A new client of its key.
    public CtapClient key() throws IOException {
        return CtapClient.over(open()::cbor);
    }

    /// A new client of its key that speaks U2F only.
    public U2fClient u2f() throws IOException {
        HidClient opened = open();
        return U2fClient.over(request -> opened.transact(HidClient.MSG, request));
    }

    public ControlClient control() throws ControlException {
        return ControlClient.connect(place.controlSocket(), "e2e");
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// `kill -9`, without waiting for anything. For another thread than the one that uses this.
    public void killNow() {
        process.destroyForcibly();
    }

    /// Waits until somebody's [#killNow] has come true.
    public void awaitKilled() {
        await(PATIENCE);
    }

    /// Ends it as a power cut does: `kill -9`. What it had started ends by itself.
    public void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
        started.forEach(RunningAgent::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(TIME_TO_FOLLOW.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            handle.destroyForcibly();
            throw new AssertionError(
                    "outlived its agent: " + handle.info().commandLine().orElse("a process"));
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void await(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the agent did not end within " + limit);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Ends it as a service manager does, by SIGTERM.
    @Override
    public void close() {
        if (process.isAlive()) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroy();
            await(PATIENCE);
            started.forEach(RunningAgent::awaitEnd);
        }
    }
}
