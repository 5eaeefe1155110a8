package localpasskey.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import localpasskey.cli.CliFixture;
import localpasskey.cli.SampleCoverage;
import localpasskey.control.ControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recovery sheet as a file; what stands on it is tested in `sheet`.
final class SheetCommandTest {

    @TempDir
    Path directory;

    @Test
    void writes_a_pdf_for_its_owner_and_over_nothing() throws IOException, ControlException {
        Path file = directory.resolve("recovery.pdf");
        try (CliFixture cli = new CliFixture(directory)) {
            SampleCoverage.putInto(cli.agent.records);
            var written = cli.run("sheet", file.toString());
            byte[] pdf = Files.readAllBytes(file);
            var again = cli.run("sheet", file.toString());

            assertEquals(0, written.code(), written.err());
            assertEquals(
                    "The recovery sheet is in %s: 3 sites. Print it and put it away.".formatted(file), written.said());
            assertTrue(new String(pdf, StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(1, again.code());
            assertTrue(Arrays.equals(pdf, Files.readAllBytes(file)));
        }
    }
}
