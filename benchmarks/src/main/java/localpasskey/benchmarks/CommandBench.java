package localpasskey.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A command as it is typed, with its launcher: what it takes of the processor, of which a busy machine changes less
/// than of the time.
final class CommandBench {

    private static final int RUNS = 11;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path launcher;
    private final Path data;

    CommandBench(Path launcher, Path data) {
        this.launcher = launcher;
        this.data = data;
    }

    /// Median, user and system mode together. The first run is not counted: it may read from the disk.
    double processorMillis(String command) throws IOException, InterruptedException {
        Samples samples = new Samples();
        for (int run = 0; run <= RUNS; run++) {
            long nanos = processorNanos(command);
            if (run > 0) {
                samples.add(nanos);
            }
        }
        return samples.median();
    }

    /// As bash counts it, in milliseconds: Java tells it of a process only while that lives.
    private long processorNanos(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "TIMEFORMAT='%U %S'; time \"$@\" >/dev/null 2>&1",
                        "bash",
                        launcher.toString(),
                        command,
                        "--data-dir",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + said);
        }
        int between = said.indexOf(' ');
        double seconds =
                Double.parseDouble(said.substring(0, between)) + Double.parseDouble(said.substring(between + 1));
        return (long) (seconds * NANOS_PER_SECOND);
    }
}
