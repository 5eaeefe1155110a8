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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.report.Finding;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.words.AgentTexts;
import localpasskey.words.HistoryTexts;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

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
    /// @param pinentry that the agent starts itself; empty where somebody else asks
    static DemoAgent start(DemoOptions options, TpmAddress tpm, Optional<Path> pinentry)
            throws IOException, DemoFailure {
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
            return agent;
        } catch (IOException | DemoFailure e) {
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

    /// Has the person's session ask, as it does where LocalPasskey is installed; its settings are the demo's.
    ///
    /// @return whether a window can ask; if not, nobody asks yet
    boolean asksInWindow(Path launcher) throws IOException, ControlException, InterruptedException {
        Path home = Files.createDirectories(directory.resolve("home"));
        ProcessBuilder session = prompter(launcher.resolveSibling("lib").resolve("session-prompter"), List.of())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prompter.log").toFile());
        Map<String, String> environment = session.environment();
        environment.putIfAbsent("XAUTHORITY", environment.getOrDefault("HOME", "/") + "/.Xauthority");
        environment.putAll(Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home + "/.config"));
        return registers(session);
    }

    /// Has a prompter ask in this terminal.
    void askInTerminal(Path launcher) throws IOException, ControlException, DemoFailure, InterruptedException {
        if (!registers(prompter(launcher, List.of("prompter", "--once")).inheritIO())) {
            throw new DemoFailure("Nobody can ask you: the prompter did not register with the agent.");
        }
    }

    private ProcessBuilder prompter(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        return new ProcessBuilder(command);
    }

    private boolean registers(ProcessBuilder command) throws IOException, ControlException, InterruptedException {
        Process process = command.start();
        long end = System.nanoTime() + TIME_TO_REGISTER.toNanos();
        try (ControlClient client = connect()) {
            while (client.status().prompter() instanceof StatusReport.Prompter.None) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    end(process);
                    return false;
                }
                Thread.sleep(50);
            }
        }
        prompter = Optional.of(process);
        return true;
    }

    /// Why the last request was refused, in the words of `doctor`, or of the history where all is well.
    String whyRefused() throws ControlException {
        try (ControlClient client = connect()) {
            AgentTexts doctor = AgentTexts.of(Locale.ENGLISH, SafeText::whole);
            return client.findings().findings().stream()
                    .filter(finding -> finding.severity() == Finding.Severity.PROBLEM)
                    .findFirst()
                    .map(finding -> doctor.what(finding.code(), finding.values()))
                    .orElse(client.newestHistory(1).rows().stream()
                            .findFirst()
                            .map(line -> HistoryTexts.outcome(line, Texts.of(Part.MANAGER, Locale.ENGLISH)) + ".")
                            .orElse(""));
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
