package localpasskey.e2e.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.Launcher;

/// The computer's clock, as a program sees it that was started with it: anybody may set it while the program runs.
final class SettableClock {

    private static final Path SOURCE = Path.of("e2e/src/test/resources/localpasskey/e2e/clock.c");

    private final Path library;
    private final Path offset;

    private SettableClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /// Compiles it into a folder, where the time is the true one.
    static SettableClock in(Path folder) throws IOException, InterruptedException {
        SettableClock clock = new SettableClock(folder.resolve("clock.so"), folder.resolve("clock"));
        clock.setBy(Duration.ZERO);
        int code = new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-o",
                        clock.library.toString(),
                        Launcher.project().resolve(SOURCE).toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("gcc: " + code);
        }
        return clock;
    }

    /// An agent there goes by this clock.
    AgentPlace over(AgentPlace place) {
        return place.startedBy("env", "LD_PRELOAD=" + library, "COMPUTER_CLOCK=" + offset);
    }

    /// Differs from the true time by as much, forwards or backwards, from now on.
    void setBy(Duration difference) throws IOException {
        byte[] seconds = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(difference.toSeconds())
                .array();
        Files.write(offset, seconds, StandardOpenOption.CREATE, StandardOpenOption.WRITE); // programs have it mapped
    }
}
