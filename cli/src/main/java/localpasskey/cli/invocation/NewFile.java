package localpasskey.cli.invocation;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import localpasskey.control.ControlException;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

/// A file that a command makes: for its owner alone (0600), never in the place of another, and gone again where it
/// could not be finished.
public final class NewFile {

    private NewFile() {}

    /// Writes what goes into the file.
    public interface Content {
        void writeTo(OutputStream out) throws IOException, ControlException, CommandFailed;
    }

    /// Writes what goes into the file, as text in UTF-8.
    public interface Lines {
        void writeTo(BufferedWriter out) throws IOException, ControlException, CommandFailed;
    }

    public static void writeLines(Texts texts, Path file, Lines lines) throws ControlException, CommandFailed {
        write(texts, file, out -> {
            BufferedWriter writer =
                    new BufferedWriter(Channels.newWriter(Channels.newChannel(out), StandardCharsets.UTF_8));
            lines.writeTo(writer);
            writer.flush();
        });
    }

    public static void write(Texts texts, Path file, Content content) throws ControlException, CommandFailed {
        boolean whole = false;
        boolean ours = false;
        try (OutputStream out = create(file)) {
            ours = true;
            content.writeTo(out);
            whole = true;
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed(ExitCode.FAILED, texts.text("file.exists", shown(file)), e);
        } catch (NoSuchFileException e) {
            throw new CommandFailed(ExitCode.FAILED, texts.text("file.no-folder", shown(file)), e);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, texts.text("file.not-written", shown(file), why(texts, e)), e);
        } finally {
            if (ours && !whole) {
                remove(file);
            }
        }
    }

    private static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // What stopped the writing is told; half a file that stays is seen by whoever looks for it.
        }
    }

    public static String shown(Path file) {
        return SafeText.whole(file.toString());
    }

    /// What is wrong with a file, in words; what the system says where we have none.
    public static String why(Texts texts, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> texts.text("file.missing");
            case NotDirectoryException _ -> texts.text("file.missing-folder");
            case AccessDeniedException _ -> texts.text("file.forbidden");
            case FileSystemException system when system.getReason() != null -> ofSystem(texts, system.getReason());
            default -> ofSystem(texts, String.valueOf(e.getMessage()));
        };
    }

    private static String ofSystem(Texts texts, String reason) {
        return switch (reason) {
            case "Is a directory" -> texts.text("file.is-folder");
            case "Not a directory" -> texts.text("file.in-file");
            default -> SafeText.whole(reason);
        };
    }
}
