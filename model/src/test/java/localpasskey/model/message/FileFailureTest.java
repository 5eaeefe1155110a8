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
import java.util.List;
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
            entry("GONE", new FileSystemException(FILE, null, "Stale file handle")),
            entry("IN_USE", new BindException("Address already in use")),
            entry("OTHER", new IOException("something new")));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void each_kind_is_told_from_the_others(FileFailure kind) {
        assertEquals(kind, FileFailure.of(REPORTED.getOrDefault(kind.name(), new IOException("no line here"))));
    }

    /// Everything that the manual pages of open, read, write, fsync, rename, mkdir, bind and listen name but for
    /// mistakes of the caller's, and what file systems return beside it; in the words of glibc, English and German.
    enum Errno {
        ENOSPC("NO_SPACE", "No space left on device", "Auf dem Gerät ist kein Speicherplatz mehr verfügbar"),
        EDQUOT("QUOTA", "Disk quota exceeded", "Der zugewiesene Plattenplatz (Quota) ist überschritten"),
        EROFS("READ_ONLY", "Read-only file system", "Das Dateisystem ist nur lesbar"),
        EACCES("NOT_PERMITTED", "Permission denied", "Keine Berechtigung"),
        EPERM("NOT_PERMITTED", "Operation not permitted", "Die Operation ist nicht erlaubt"),
        ENOENT("MISSING", "No such file or directory", "Datei oder Verzeichnis nicht gefunden"),
        ENAMETOOLONG("NAME_TOO_LONG", "File name too long", "Der Dateiname ist zu lang"),
        ENOTDIR("NOT_A_DIRECTORY", "Not a directory", "Ist kein Verzeichnis"),
        EMFILE("TOO_MANY_OPEN", "Too many open files", "Zu viele offene Dateien"),
        ENFILE("TOO_MANY_OPEN", "Too many open files in system", "Zu viele offene Dateien im System"),
        EIO("DISK_FAILED", "Input/output error", "Eingabe-/Ausgabefehler"),
        EREMOTEIO("DISK_FAILED", "Remote I/O error", "Ein-/Ausgabefehler der Gegenstelle (remote)"),
        EUCLEAN("DISK_FAILED", "Structure needs cleaning", "Die Struktur muss bereinigt werden"),
        EBADMSG("DISK_FAILED", "Bad message", "Ungültige Nachricht"),
        ENODEV("GONE", "No such device", "Kein passendes Gerät gefunden"),
        ENXIO("GONE", "No such device or address", "Kein passendes Gerät bzw. keine passende Adresse gefunden"),
        ENOMEDIUM("GONE", "No medium found", "Kein Medium gefunden"),
        ESTALE("GONE", "Stale file handle", "Veraltete Dateizugriffsnummer (file handle)"),
        ENOTCONN("GONE", "Transport endpoint is not connected", "Der Socket ist nicht verbunden"),
        ETIMEDOUT("GONE", "Connection timed out", "Die Wartezeit für die Verbindung ist abgelaufen"),
        EHOSTDOWN("GONE", "Host is down", "Der Rechner ist nicht aktiv"),
        EHOSTUNREACH("GONE", "No route to host", "Keine Route zum Zielrechner"),
        EADDRINUSE("IN_USE", "Address already in use", "Die Adresse wird bereits verwendet"),
        EEXIST("IN_USE", "File exists", "Die Datei existiert bereits"),
        EISDIR("IN_USE", "Is a directory", "Ist ein Verzeichnis"),
        ENOTEMPTY("IN_USE", "Directory not empty", "Das Verzeichnis ist nicht leer"),
        EBUSY("IN_USE", "Device or resource busy", "Das Gerät oder die Ressource ist belegt"),
        ETXTBSY("IN_USE", "Text file busy", "Das Programm kann nicht ausgeführt oder verändert werden (busy)"),
        EFBIG("OTHER", "File too large", "Die Datei ist zu groß"),
        ELOOP("OTHER", "Too many levels of symbolic links", "Zu viele Ebenen aus symbolischen Links"),
        ENOMEM("OTHER", "Cannot allocate memory", "Nicht genügend Hauptspeicher verfügbar"),
        ENOKEY("OTHER", "Required key not available", "Der notwendige Schlüssel ist nicht verfügbar"),
        EKEYEXPIRED("OTHER", "Key has expired", "Der Schlüssel ist nicht mehr gültig"),
        ENOLCK("OTHER", "No locks available", "Keine Sperren verfügbar"),
        EMLINK("OTHER", "Too many links", "Zu viele Links"),
        EXDEV("OTHER", "Invalid cross-device link", "Ungültiger Link über Gerätegrenzen hinweg"),
        EOPNOTSUPP("OTHER", "Operation not supported", "Die Operation wird nicht unterstützt");

        private final String kind;
        private final String english;
        private final String german;

        Errno(String kind, String english, String german) {
            this.kind = kind;
            this.english = english;
            this.german = german;
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_error_of_the_system_has_its_kind_in_both_languages(Errno errno) {
        for (String said : List.of(errno.english, errno.german)) {
            assertEquals(errno.kind, FileFailure.of(new IOException(said)).name());
            assertEquals(
                    errno.kind,
                    FileFailure.of(new FileSystemException(FILE, null, said)).name());
        }
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
