package localpasskey.desktop.manager.part;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A kind of file that our command line writes for the person.
public enum FileKind {
    /// The recovery sheet, to print.
    SHEET("sheet", "localpasskey-recovery", "pdf"),
    /// The names of the passkeys, for another computer.
    NAMES("export", "localpasskey-names", "json"),
    /// The whole history, to keep elsewhere.
    HISTORY("history export", "localpasskey-history", "jsonl");

    private final String command;
    private final String name;
    private final String ending;

    FileKind(String command, String name, String ending) {
        this.command = command;
        this.name = name;
        this.ending = ending;
    }

    /// The words of the command line, but for the file's name.
    public List<String> command() {
        return List.of(command.split(" ", -1));
    }

    /// In the person's folder for documents, where there is one, and named by the day.
    public Path proposal(Path home, LocalDate today) {
        Path documents = home.resolve("Documents");
        Path folder = Files.isDirectory(documents) ? documents : home;
        Path proposal = folder.resolve("%s-%s.%s".formatted(name, today, ending));
        for (int more = 2; Files.exists(proposal); more++) {
            proposal = folder.resolve("%s-%s-%d.%s".formatted(name, today, more, ending));
        }
        return proposal;
    }

    /// Why a file cannot be made there.
    public enum Trouble {
        NO_PATH,
        NO_FOLDER,
        NOT_WRITABLE,
        THERE_ALREADY
    }

    /// Empty where it can, as far as that can be seen before.
    ///
    /// @param typed by the person
    public static Optional<Trouble> trouble(String typed) {
        Path file;
        try {
            file = Path.of(typed.strip());
        } catch (InvalidPathException _) {
            return Optional.of(Trouble.NO_PATH);
        }
        Path folder = file.getParent();
        if (typed.isBlank() || !file.isAbsolute() || folder == null) {
            return Optional.of(Trouble.NO_PATH);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(Trouble.NO_FOLDER);
        }
        if (Files.exists(file)) {
            return Optional.of(Trouble.THERE_ALREADY);
        }
        return Files.isWritable(folder) ? Optional.empty() : Optional.of(Trouble.NOT_WRITABLE);
    }
}
