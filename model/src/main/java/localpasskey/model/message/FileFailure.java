package localpasskey.model.message;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Why the system does not make, read or write a file or a socket.
///
/// The JDK has types for some of these; of the others it has the system's text alone, in the system's language: here
/// are those languages that our own words are in.
public enum FileFailure {
    NO_SPACE(MessageCode.FILE_NO_SPACE, "No space left on device|Auf dem Gerät ist kein Speicherplatz mehr verfügbar"),
    QUOTA(MessageCode.FILE_QUOTA, "Disk quota exceeded|Der zugewiesene Plattenplatz"),
    READ_ONLY(MessageCode.FILE_READ_ONLY, "Read-only file system|Das Dateisystem ist nur lesbar"),
    NOT_PERMITTED(
            MessageCode.FILE_NOT_PERMITTED,
            "Permission denied|Operation not permitted|Keine Berechtigung|Die Operation ist nicht erlaubt"),
    MISSING(MessageCode.FILE_MISSING, "No such file or directory|Datei oder Verzeichnis nicht gefunden"),
    NAME_TOO_LONG(
            MessageCode.FILE_NAME_TOO_LONG, "File name too long|Unix domain path too long|Der Dateiname ist zu lang"),
    NOT_A_DIRECTORY(MessageCode.FILE_NOT_A_DIRECTORY, "Not a directory|Ist kein Verzeichnis"),
    TOO_MANY_OPEN(MessageCode.FILE_TOO_MANY_OPEN, "Too many open files|Zu viele offene Dateien"),
    DISK_FAILED(
            MessageCode.FILE_DISK_FAILED,
            "Input/output error|Remote I/O error|Structure needs cleaning|Bad message"
                    + "|Ein(gabe)?-/Ausgabefehler|Die Struktur muss bereinigt werden|Ungültige Nachricht"),
    /// A disk that was taken out, or a share of a server that does not answer.
    GONE(
            MessageCode.FILE_GONE,
            "No such device|No medium found|Stale file handle|Transport endpoint is not connected"
                    + "|Connection timed out|Host is down|No route to host"
                    + "|Kein passendes Gerät|Kein Medium gefunden|Veraltete Dateizugriffsnummer"
                    + "|Der Socket ist nicht verbunden|Die Wartezeit für die Verbindung ist abgelaufen"
                    + "|Der Rechner ist nicht aktiv|Keine Route zum Zielrechner"),
    IN_USE(
            MessageCode.FILE_IN_USE,
            "Address already in use|File exists|Is a directory|Directory not empty|Device or resource busy|Text file busy"
                    + "|Die Adresse wird bereits verwendet|Die Datei existiert bereits|Ist ein Verzeichnis"
                    + "|Das Verzeichnis ist nicht leer|Das Gerät oder die Ressource ist belegt|\\(busy\\)"),
    /// What we have no words for: the system's own are said.
    OTHER(MessageCode.FILE_FAILED, "");

    private final MessageCode code;
    private final Pattern said;

    /// @param said a regular expression for the system's text
    FileFailure(MessageCode code, String said) {
        this.code = code;
        this.said = Pattern.compile(said);
    }

    public static FileFailure of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> NOT_PERMITTED;
            case NoSuchFileException _ -> MISSING;
            case FileAlreadyExistsException _, DirectoryNotEmptyException _ -> IN_USE;
            case NotDirectoryException _ -> NOT_A_DIRECTORY;
            default -> bySystem(said(failure));
        };
    }

    /// Names the cause and the way out.
    public static UserMessage message(IOException failure) {
        FileFailure kind = of(failure);
        return kind == OTHER ? UserMessage.of(kind.code, MessageValue.of(said(failure))) : UserMessage.of(kind.code);
    }

    /// A file's failure has its path in the message; the reason alone is compared.
    private static String said(IOException failure) {
        return failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(failure.getMessage());
    }

    private static FileFailure bySystem(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.said.matcher(text).find())
                .findFirst()
                .orElse(OTHER);
    }
}
