package localpasskey.e2e.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyStore;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.access.TpmKeyStore;
import localpasskey.keys.chip.TpmAddress;
import localpasskey.testkit.chip.SoftwareTpm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The TPM of `bin/demo --browser`: a software TPM is set up, a real one is left as it was.
@Timeout(60)
final class DemoChipTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void allows_as_many_wrong_pins_as_a_usual_chip() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"))) {
            var _ = run("TriesOfRealChip.java", tpm.socket().toString());

            try (KeyStore keys = TpmKeyStore.open(tpm.address(), new SecureRandom())) {
                assertEquals(32, keys.pinVerifier().orElseThrow().lockout().triesLeft());
            }
        }
    }

    /// The person's own chip has room for 32 objects of ours, and keeps them for ever.
    @Test
    void takes_out_what_the_demo_had_the_chip_keep_and_nothing_else() throws Exception {
        try (SoftwareTpm tpm = SoftwareTpm.start(directory.resolve("tpm"))) {
            String socket = tpm.socket().toString();
            keepAPin(tpm.address(), "before");
            String before = run("KeptByChip.java", socket);
            keepAPin(tpm.address(), "demo");
            assertNotEquals(before, run("KeptByChip.java", socket), "the demo has the chip keep something");

            var _ = run("KeptByChip.java", socket, "but", before);

            assertEquals(before, run("KeptByChip.java", socket));
            assertNotEquals("", before);
        }
    }

    /// As who sets a PIN does.
    private static void keepAPin(TpmAddress chip, String pin) throws Exception {
        byte[] octets = Arrays.copyOf(pin.getBytes(StandardCharsets.US_ASCII), PinHash.LENGTH);
        try (KeyStore keys = TpmKeyStore.open(chip, new SecureRandom());
                PinHash hash = PinHash.taking(octets)) {
            PinVerifier verifier = keys.pinVerifier().orElseThrow();
            assertEquals(Optional.empty(), verifier.keep(verifier.create(hash)));
        }
    }

    private static String run(String program, String... arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add(PROJECT.resolve("bin/lib/demo").resolve(program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }
}
