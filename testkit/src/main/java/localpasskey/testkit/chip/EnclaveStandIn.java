package localpasskey.testkit.chip;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import localpasskey.keys.chip.EnclavePlace;

/// A Mac's frameworks for keys in the Secure Enclave, built for this computer: testkit/enclave/README.md.
///
/// Laid out below a folder as on a Mac. Works in any process that is pointed to the folder and was granted native
/// access; what it is told and what it tells lies in files there, so a test need not be in the same process.
public final class EnclaveStandIn {

    private static final Set<String> KEPT_AT_RESET = Set.of("device", "counters");

    private final Path root;
    private final Path mac;

    private EnclaveStandIn(Path root) {
        this.root = root;
        this.mac = root.resolve("mac");
    }

    /// Compiles it into a folder that is empty or not there yet. Each folder is another Mac. Takes about a second.
    public static EnclaveStandIn build(Path root) {
        Path log = root.resolveSibling(root.getFileName() + ".log");
        try {
            Files.createDirectories(root);
            Process gcc = new ProcessBuilder(script().toString(), root.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!gcc.waitFor(2, TimeUnit.MINUTES) || gcc.exitValue() != 0) {
                throw new IllegalStateException("the stand-in was not built:\n" + Files.readString(log));
            }
            return new EnclaveStandIn(root.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path script() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path script = folder.resolve("testkit/enclave/build");
            if (Files.isExecutable(script)) {
                return script;
            }
            folder = folder.getParent();
        }
        throw new IllegalStateException(
                "testkit/enclave/build is not above " + Path.of("").toAbsolutePath());
    }

    /// Where a store finds it.
    ///
    /// @param directory where that store keeps its files
    public EnclavePlace place(Path directory) {
        return new EnclavePlace(root.toString(), directory);
    }

    /// Stands before the frameworks' paths.
    public Path root() {
        return root;
    }

    /// What the person does at sheets that nothing else was said about: `ok`, `wait` until it is taken away, or an
    /// error such as `la -2`, `os -128` or `ctk -4`.
    public void answerAlways(String answer) {
        write("otherwise", answer);
    }

    /// What the person does at the next sheets, before [#answerAlways].
    public void answerNext(String... answers) {
        write("answers", String.join("\n", answers) + "\n");
    }

    /// Every sheet that was shown, what it said.
    public List<String> sheets() {
        return lines("sheets").stream()
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
    }

    /// Every sheet that its program took away before it was answered, what it said.
    public List<String> takenAway() {
        return lines("taken-away");
    }

    /// Which set of fingers is enrolled: 0 for none, -1 where there is no sensor.
    public void enrol(int fingers) {
        write("fingers", Integer.toString(fingers));
    }

    /// `locked` (the screen), `no-passcode`, `biometry-locked`, `entitled`, `no-enclave`.
    public void set(String circumstance) {
        write(circumstance, "");
    }

    public void clear(String circumstance) {
        try {
            Files.deleteIfExists(mac.resolve(circumstance));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Misbehaves as Apple's source says that it never does: `no-toid`, `exports`, `mints-on-reload`.
    public void lie(String how) {
        write("lies", how);
    }

    /// The Mac is erased: whatever was wrapped before does not open any more.
    public void erase() {
        byte[] secret = bytes("device");
        secret[0] ^= 1;
        try {
            Files.write(mac.resolve("device"), secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What somebody did that a real Mac punishes, maybe later and elsewhere.
    public List<String> brokenRules() {
        return lines("broken-rules");
    }

    /// Objects that were made and not let go of, in the process that opened it last.
    public int liveObjects() {
        return ByteBuffer.wrap(bytes("counters")).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    /// Everything as at first, but the enclave is the same.
    public void reset() {
        try (Stream<Path> files = Files.list(mac)) {
            for (Path file : files.toList()) {
                if (!KEPT_AT_RESET.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String name) {
        return Files.exists(mac.resolve(name))
                ? new String(bytes(name), UTF_8).lines().toList()
                : List.of();
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(mac.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In place, so that a reader in another process sees the file before or after, never none.
    private void write(String name, String text) {
        try {
            Files.writeString(
                    mac.resolve(name),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
