package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localpasskey.testkit.chip.SoftwareTpm;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.hid.HidClient;

/// The agent as it is started for real: how long until its first answer, how much memory when nothing happens.
final class AgentBench {

    private static final int STARTS = 9;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double MOST_MEBIBYTES = 48;
    private static final double MOST_MILLIS = 200;
    private static final double MOST_COMMAND_MILLIS = 150;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    private final Path launcher;
    private final Path directory;

    private AgentBench(Path launcher, Path directory) {
        this.launcher = launcher;
        this.directory = directory;
    }

    static List<Row> run(Path launcher, Path directory) throws Exception {
        return new AgentBench(launcher, directory).measure();
    }

    private List<Row> measure() throws Exception {
        Samples starts = new Samples();
        double memory = 0;
        double status = 0;
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"))) {
            tpm.raw().persistStorageRoot();
            for (int start = 0; start <= STARTS; start++) {
                Process agent = start(tpm, starts, start > 0);
                if (start == STARTS) {
                    TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
                    memory = mebibytes(agent.pid());
                    status = new CommandBench(launcher, directory.resolve("data")).processorMillis("status");
                }
                agent.destroy();
                agent.waitFor();
            }
        }
        return List.of(
                Row.limit("agent: start until first answer (getInfo)", starts.median(), "ms", MOST_MILLIS),
                Row.limit("agent: memory when idle (PSS)", memory, "MiB", MOST_MEBIBYTES),
                Row.limit("localpasskey status: processor time", status, "ms", MOST_COMMAND_MILLIS));
    }

    private Process start(SoftwareTpm tpm, Samples starts, boolean counts) throws Exception {
        Path socket = directory.resolve("agent-hid.sock");
        Files.deleteIfExists(socket);
        long begun = System.nanoTime();
        Process agent = new ProcessBuilder(
                        launcher.toString(),
                        "agent",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--tpm",
                        tpm.address().toString(),
                        "--no-uhid",
                        "--ctaphid-socket",
                        socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("agent.log").toFile())
                .start();
        firstAnswer(agent, socket);
        if (counts) {
            starts.add(System.nanoTime() - begun);
        }
        return agent;
    }

    private void firstAnswer(Process agent, Path socket) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(socket)) {
            if (!agent.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("no answer: " + Files.readString(directory.resolve("agent.log")));
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static boolean answers(Path socket) {
        if (Files.notExists(socket)) {
            return false;
        }
        try (HidClient hid = HidClient.connect(socket)) {
            return !CtapClient.over(hid::cbor).getInfo().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private static double mebibytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIBIBYTES_PER_MEBIBYTE;
            }
        }
        throw new IOException("the kernel tells no PSS");
    }
}
