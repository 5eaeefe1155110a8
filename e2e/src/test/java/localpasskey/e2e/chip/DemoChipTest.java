package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import localpasskey.keys.KeyStore;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The software TPM of `bin/demo --browser`.
@Timeout(60)
final class DemoChipTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void allows_as_many_wrong_pins_as_a_usual_chip() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"))) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Path program = PROJECT.resolve("bin/lib/demo/TriesOfRealChip.java");
            Process process = new ProcessBuilder(
                            java.toString(), program.toString(), tpm.socket().toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), said);

            try (KeyStore keys = TpmKeyStore.open(tpm.address(), new SecureRandom())) {
                assertEquals(32, keys.pinVerifier().orElseThrow().lockout().triesLeft());
            }
        }
    }
}
