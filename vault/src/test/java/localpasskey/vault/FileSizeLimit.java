package localpasskey.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Limits how large this process may write any file (RLIMIT_FSIZE), until closed: SQLite then gets an I/O error where
/// a journal has to grow, at COMMIT. Only the soft limit, which everybody may lift again.
final class FileSizeLimit implements AutoCloseable {

    private FileSizeLimit() {}

    static FileSizeLimit of(long octets) {
        set(Long.toString(octets));
        return new FileSizeLimit();
    }

    private static void set(String soft) {
        String pid = Long.toString(ProcessHandle.current().pid());
        List<String> command = List.of("prlimit", "--pid", pid, "--fsize=" + soft + ":");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                String words = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(words);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("prlimit of util-linux is needed", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        set("unlimited");
    }
}
