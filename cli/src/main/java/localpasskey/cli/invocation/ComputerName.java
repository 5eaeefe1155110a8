package localpasskey.cli.invocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What this computer is called.
public final class ComputerName {

    private ComputerName() {}

    /// Empty where the kernel does not say.
    ///
    /// @param root the file system's
    public static Optional<String> of(Path root) {
        try {
            return Optional.of(Files.readString(root.resolve("proc/sys/kernel/hostname"))
                            .strip())
                    .filter(name -> !name.isEmpty());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
