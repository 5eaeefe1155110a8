package localpasskey.testkit.chip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import localpasskey.keys.chip.TpmAddress;

/// A TPM 2.0 as a process of its own: swtpm, on a socket in a directory, started and ended by the test.
///
/// Its state is in the directory: a restart keeps the keys, as a restart of a computer does. Not safe for threads.
public final class SoftwareTpm implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Path directory;
    private final Thread lastResort = new Thread(this::kill, "swtpm-end");
    private Process process;

    private SoftwareTpm(Path directory) {
        this.directory = directory;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(lastResort); // a test that dies must not leave a process behind
    }

    /// Starts a TPM with its state in this directory (swtpm needs it absolute); empty means a new TPM.
    public static SoftwareTpm start(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SoftwareTpm(directory.toAbsolutePath());
    }

    /// Where the key store finds it.
    public TpmAddress address() {
        return new TpmAddress.UnixSocket(socket());
    }

    /// The socket itself.
    public Path socket() {
        return directory.resolve("tpm.sock");
    }

    /// Commands that only an attacker or a test rig sends.
    public RawTpm raw() {
        return new RawTpm(socket());
    }

    /// The power goes without a word, and comes back: memory is lost, state is kept.
    public void restart() {
        stop();
        process = launch();
    }

    /// The power goes without a word.
    public void stop() {
        kill();
        try {
            process.waitFor();
            Files.deleteIfExists(socket());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while swtpm ended", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The power comes back after [#stop].
    public void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException _) {
            // the program is ending anyway
        }
    }

    private void kill() {
        process.destroyForcibly();
    }

    private Process launch() {
        List<String> command = List.of(
                "swtpm",
                "socket",
                "--tpm2",
                "--tpmstate",
                "dir=" + directory,
                "--server",
                "type=unixio,path=" + socket(),
                "--ctrl",
                "type=unixio,path=" + socket() + ".ctrl",
                "--flags",
                "not-need-init,startup-clear");
        try {
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("swtpm.log").toFile())
                    .start();
            awaitSocket(started);
            return started;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "swtpm did not start; it is needed here: apt-get install swtpm (" + e.getMessage() + ")", e);
        }
    }

    private void awaitSocket(Process started) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IOException(Files.readString(directory.resolve("swtpm.log")));
            }
            pause();
        }
    }

    private boolean answers() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException _) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while swtpm started", e);
        }
    }
}
