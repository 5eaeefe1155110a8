package localpasskey.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One vault, one program.
final class VaultLockTest {

    @TempDir
    Path directory;

    @TempDir
    Path scratch;

    @Test
    void a_second_opening_in_the_same_program_is_told_so() throws VaultException {
        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.IN_USE, "another LocalPasskey", () -> OpenVault.in(directory));
            OpenVault.assertRefused(Reason.IN_USE, "another LocalPasskey", () -> Vault.peek(directory));

            vault.add(Samples.passkey(1, Samples.BANK, "alice"), Samples.created(Samples.BANK, "alice"));
        }
    }

    @Test
    void the_next_opening_is_let_in_after_the_first_is_closed() throws VaultException {
        OpenVault.in(directory).close();

        OpenVault.in(directory).close();
    }

    @Test
    void an_opening_that_failed_does_not_keep_others_out() throws VaultException {
        OpenVault.in(directory).close();
        OpenVault.assertRefused(
                Reason.KEY_UNAVAILABLE, "another chip", () -> OpenVault.with(directory, new PretendSealer("two")));

        OpenVault.in(directory).close();
    }

    @Test
    void the_same_directory_by_another_path_is_the_same_vault(@TempDir Path elsewhere)
            throws VaultException, IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), directory);
        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.IN_USE, "another LocalPasskey", () -> OpenVault.in(link));
            assertEquals(0, vault.count());
        }
    }

    @Test
    void another_program_is_told_so_even_after_a_refusal_in_this_one() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            OpenVault.assertRefused(Reason.IN_USE, "another LocalPasskey", () -> OpenVault.in(directory));

            assertTrue(openInAnotherProgram().startsWith("IN_USE: another LocalPasskey"));
            assertEquals(0, vault.count());
        }

        assertEquals("opened", openInAnotherProgram());
    }

    @Test
    void a_program_with_an_sqlite_shell_is_kept_out_too() throws Exception {
        try (Vault vault = OpenVault.in(directory)) {
            Files.move(directory.resolve("vault.lock"), directory.resolve("moved away"));

            assertTrue(openInAnotherProgram().startsWith("IN_USE: another program"));
            assertEquals(0, vault.count());
        }
    }

    private String openInAnotherProgram() throws IOException, InterruptedException {
        Process program = ChildProgram.in(scratch)
                .of(OtherProgram.class, directory.toString())
                .start();
        try (InputStream output = program.getInputStream()) {
            String answer = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, program.waitFor(), answer);
            return answer.strip();
        }
    }

    /// Opens a vault and says how that went.
    static final class OtherProgram {

        private OtherProgram() {}

        public static void main(String[] arguments) {
            try (Vault vault = OpenVault.in(Path.of(arguments[0]))) {
                vault.count();
                System.out.println("opened");
            } catch (VaultException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
