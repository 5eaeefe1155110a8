package localpasskey.hid.uhid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The device file, with a named pipe in its place: what is written there comes back to the same open.
final class UhidFileTest {

    @TempDir
    Path folder;

    private Path pipe = Path.of("");

    @BeforeEach
    void make_a_pipe() throws Exception {
        pipe = folder.resolve("uhid");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertEquals(0, made.waitFor());
    }

    @Test
    void both_directions_go_through_one_open() throws Exception {
        try (UhidFile file = UhidFile.open(pipe)) {
            file.write(new byte[] {1, 2, 3, 4});

            assertArrayEquals(new byte[] {1, 2, 3, 4}, file.read());
        }
    }

    @Test
    void writing_does_not_wait_for_one_who_reads() throws Exception {
        try (UhidFile file = UhidFile.open(pipe)) {
            CompletableFuture<byte[]> read = reading(file);

            Thread.ofPlatform().daemon().start(() -> writeQuietly(file));

            assertArrayEquals(new byte[] {1, 2, 3, 4}, read.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void closing_wakes_one_who_reads() throws Exception {
        UhidFile file = UhidFile.open(pipe);
        CompletableFuture<byte[]> read = reading(file);

        file.close();

        Exception ended = assertThrows(Exception.class, () -> read.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IOException.class, ended.getCause());
    }

    @Test
    void a_closed_file_takes_nothing_and_may_be_closed_again() throws Exception {
        UhidFile file = UhidFile.open(pipe);
        file.close();

        file.close();

        assertThrows(IOException.class, () -> file.write(new byte[4]));
        assertThrows(IOException.class, file::read);
    }

    @Test
    void a_device_that_is_not_there_is_missing() {
        UhidException failed = assertThrows(UhidException.class, () -> UhidFile.open(folder.resolve("nothing")));

        assertEquals(UhidException.Reason.MISSING, failed.reason());
    }

    @Test
    void what_cannot_be_opened_failed() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("directory"));

        UhidException failed = assertThrows(UhidException.class, () -> UhidFile.open(directory));

        assertEquals(UhidException.Reason.FAILED, failed.reason());
    }

    private static void writeQuietly(UhidFile file) {
        try {
            file.write(new byte[] {1, 2, 3, 4});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns when the thread waits in the read.
    private static CompletableFuture<byte[]> reading(UhidFile file) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                read.complete(file.read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        while (!isInNativeCode(reader)) {
            Thread.onSpinWait();
        }
        return read;
    }

    private static boolean isInNativeCode(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length > 0
                && frames[0].isNativeMethod()
                && frames[0].getMethodName().startsWith("read");
    }
}
