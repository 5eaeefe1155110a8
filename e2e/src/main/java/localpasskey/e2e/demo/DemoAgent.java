package localpasskey.e2e.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.chip.TpmAddress;

/// The real agent as a process of its own, and whoever asks the person.
final class DemoAgent implements AutoCloseable {

    private static final Duration TIME_TO_END = Duration.ofSeconds(10);
    private static final Duration TIME_TO_REGISTER = Duration.ofSeconds(30);

    private final Path directory;
    private final Process agent;
    private Optional<Process> prompter = Optional.empty();

    private DemoAgent(Path directory, Process agent) {
        this.directory = directory;
        this.agent = agent;
    }

    /// Starts it and waits until it is ready.
    ///
    /// @param pinentry empty for a prompter in this terminal
    static DemoAgent start(DemoOptions options, TpmAddress tpm, Optional<Path> pinentry)
            throws IOException, DemoFailure, InterruptedException, ControlException {
        Path directory = options.directory();
        List<String> command = new ArrayList<>(List.of(
                options.launcher().toString(),
                "agent",
                "--data-dir",
                directory.resolve("data").toString(),
                "--tpm",
                tpm.toString(),
                "--ctaphid-socket",
                directory.resolve("hid.sock").toString()));
        pinentry.ifPresent(program -> command.addAll(List.of("--pinentry", program.toString())));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("agent.log").toFile())
                .start();
        DemoAgent agent = new DemoAgent(directory, process);
        Runtime.getRuntime().addShutdownHook(new Thread(agent::close)); // also when somebody ends the demo half-way
        try {
            agent.awaitReady();
            if (pinentry.isEmpty()) {
                agent.startTerminalPrompter(options.launcher());
            }
            return agent;
        } catch (IOException | DemoFailure | InterruptedException | ControlException e) {
            agent.close();
            throw e;
        }
    }

    Path database() {
        return directory.resolve("data/vault.db");
    }

    Path hidSocket() {
        return directory.resolve("hid.sock");
    }

    ControlClient connect() throws ControlException {
        return ControlClient.connect(directory.resolve("data/control.sock"), "demo");
    }

    private void awaitReady() throws IOException, DemoFailure {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(agent.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null || !line.startsWith("localpasskey agent ready")) {
            throw new DemoFailure("The agent did not start:\n" + Files.readString(directory.resolve("agent.log")));
        }
    }

    private void startTerminalPrompter(Path launcher)
            throws IOException, ControlException, DemoFailure, InterruptedException {
        prompter = Optional.of(new ProcessBuilder(
                        launcher.toString(),
                        "prompter",
                        "--once",
                        "--data-dir",
                        directory.resolve("data").toString())
                .inheritIO()
                .start());
        long end = System.nanoTime() + TIME_TO_REGISTER.toNanos();
        try (ControlClient client = connect()) {
            while (client.status().prompter() instanceof StatusReport.Prompter.None) {
                if (System.nanoTime() > end) {
                    throw new DemoFailure("The prompter did not register with the agent.");
                }
                Thread.sleep(50);
            }
        }
    }

    /// Ends it as a service manager does.
    @Override
    public void close() {
        end(agent);
        prompter.ifPresent(DemoAgent::end);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
