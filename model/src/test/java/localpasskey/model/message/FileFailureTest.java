package localpasskey.model.message;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FileFailureTest {

    private static final String FILE = "/somewhere/vault.db";

    /// As the JDK reports them.
    private static final Map<String, IOException> REPORTED = Map.ofEntries(
            entry("NO_SPACE", new IOException("No space left on device")),
            entry("QUOTA", new FileSystemException(FILE, null, "Disk quota exceeded")),
            entry("READ_ONLY", new FileSystemException(FILE, null, "Read-only file system")),
            entry("NOT_PERMITTED", new AccessDeniedException(FILE)),
            entry("MISSING", new NoSuchFileException(FILE)),
            entry("NAME_TOO_LONG", new FileSystemException(FILE, null, "File name too long")),
            entry("NOT_A_DIRECTORY", new FileSystemException(FILE, null, "Not a directory")),
            entry("TOO_MANY_OPEN", new FileSystemException(FILE, null, "Too many open files")),
            entry("DISK_FAILED", new IOException("Input/output error")),
            entry("IN_USE", new BindException("Address already in use")),
            entry("OTHER", new IOException("something new")));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void each_kind_is_told_from_the_others(FileFailure kind) {
        assertEquals(kind, FileFailure.of(REPORTED.getOrDefault(kind.name(), new IOException("no line here"))));
    }

    /// As glibc says them on a system whose language is German.
    private static final Map<String, String> IN_GERMAN = Map.ofEntries(
            entry("NO_SPACE", "Auf dem Gerät ist kein Speicherplatz mehr verfügbar"),
            entry("QUOTA", "Der zugewiesene Plattenplatz (Quota) ist überschritten"),
            entry("READ_ONLY", "Das Dateisystem ist nur lesbar"),
            entry("NOT_PERMITTED", "Die Operation ist nicht erlaubt"),
            entry("MISSING", "Datei oder Verzeichnis nicht gefunden"),
            entry("NAME_TOO_LONG", "Der Dateiname ist zu lang"),
            entry("NOT_A_DIRECTORY", "Ist kein Verzeichnis"),
            entry("TOO_MANY_OPEN", "Zu viele offene Dateien"),
            entry("DISK_FAILED", "Eingabe-/Ausgabefehler"),
            entry("IN_USE", "Die Adresse wird bereits verwendet"),
            entry("OTHER", "Die Struktur muss bereinigt werden"));

    @ParameterizedTest
    @EnumSource
    void each_kind_is_told_from_the_others_in_german_too(FileFailure kind) {
        String said = IN_GERMAN.getOrDefault(kind.name(), "no line here");

        assertEquals(kind, FileFailure.of(new IOException(said)));
        assertEquals(kind, FileFailure.of(new FileSystemException(FILE, null, said)));
    }

    @Test
    void a_path_that_reads_like_another_failure_is_not_taken_for_one() {
        IOException failure = new FileSystemException("/No space left on device", null, "Read-only file system");

        assertEquals(FileFailure.READ_ONLY, FileFailure.of(failure));
    }

    @Test
    void so_does_this_system_report_them() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertEquals(FileFailure.MISSING, writing(directory.resolve("no/file")));
        assertEquals(FileFailure.NOT_A_DIRECTORY, writing(file.resolve("file")));
        assertEquals(FileFailure.NAME_TOO_LONG, writing(directory.resolve("x".repeat(300))));
        assertEquals(FileFailure.NO_SPACE, writing(Path.of("/dev/full")));
        assertEquals(FileFailure.IN_USE, listening(file));
        assertEquals(FileFailure.MISSING, listening(directory.resolve("no/socket")));
        assertEquals(FileFailure.NAME_TOO_LONG, listening(directory.resolve("x".repeat(200))));
    }

    private static FileFailure writing(Path file) {
        return FileFailure.of(assertThrows(IOException.class, () -> Files.writeString(file, "x")));
    }

    private static FileFailure listening(Path socket) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return FileFailure.of(
                    assertThrows(IOException.class, () -> server.bind(UnixDomainSocketAddress.of(socket))));
        }
    }
}
