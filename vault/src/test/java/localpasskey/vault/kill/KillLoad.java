package localpasskey.vault.kill;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import localpasskey.vault.OpenVault;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// The program that is killed: changes a vault without end, and says before and after each operation which one
/// it is.
///
/// Arguments: the directory, the seed, the numbers of the first and the last operation.
final class KillLoad {

    private KillLoad() {}

    public static void main(String[] arguments) throws VaultException, IOException {
        Random random = new Random(Long.parseLong(arguments[1]));
        try (FileOutputStream output = new FileOutputStream(FileDescriptor.out);
                Vault vault = OpenVault.in(Path.of(arguments[0]))) {
            say(output, "open");
            long last = Long.parseLong(arguments[3]);
            for (long number = Long.parseLong(arguments[2]); number <= last; number++) {
                KillOperation operation = KillOperation.random(number, random);
                say(output, "trying " + operation);
                operation.run(vault);
                say(output, "done " + operation);
            }
        }
    }

    /// One write, so that a line is there or not.
    private static void say(FileOutputStream output, String line) throws IOException {
        output.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
