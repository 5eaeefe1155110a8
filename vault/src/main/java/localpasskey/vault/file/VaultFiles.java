package localpasskey.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import localpasskey.model.message.FileFailure;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// The files of one vault and who may read them: the directory 0700, each file 0600.
///
/// `vault.db` is either absent or whole: a new one is made beside it and moved into place.
public final class VaultFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path directory;

    private VaultFiles(Path directory) {
        this.directory = directory;
    }

    /// The directory as it is.
    public static VaultFiles in(Path directory) {
        return new VaultFiles(directory);
    }

    /// The directory, made if need be, ours alone.
    public static VaultFiles prepare(Path directory) throws VaultException {
        try {
            if (Files.notExists(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
            }
            requirePrivate(directory);
        } catch (IOException e) {
            throw failure("cannot make " + directory, e);
        }
        return new VaultFiles(directory);
    }

    /// An empty directory is made private. A full one is left alone: it may be something else.
    private static void requirePrivate(Path directory) throws IOException, VaultException {
        if (DIRECTORY.containsAll(Files.getPosixFilePermissions(directory))) {
            return;
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new VaultException(
                        Reason.FAILED,
                        directory + " can be entered by others. If it holds nothing but your vault: chmod 700 "
                                + directory);
            }
        }
        Files.setPosixFilePermissions(directory, DIRECTORY);
    }

    public Path database() {
        return directory.resolve("vault.db");
    }

    Path unfinishedDatabase() {
        return directory.resolve("vault.db.new");
    }

    Path lock() {
        return directory.resolve("vault.lock");
    }

    Path generation() {
        return directory.resolve("vault.generation");
    }

    /// SQLite removes it when it closes the file in good order.
    public boolean hasJournal() {
        return Files.exists(directory.resolve("vault.db-wal"));
    }

    public boolean hasDatabase() {
        return Files.exists(database());
    }

    public boolean hasLock() {
        return Files.exists(lock());
    }

    Path realDirectory() throws VaultException {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw failure("cannot find " + directory, e);
        }
    }

    /// Opens for writing, made with mode 0600 if need be.
    FileChannel openPrivate(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE));
    }

    /// An empty file for a new vault; what an interrupted attempt left is removed.
    public Path startDatabase() throws VaultException {
        Path started = unfinishedDatabase();
        try {
            Files.deleteIfExists(started.resolveSibling(started.getFileName() + "-wal"));
            Files.deleteIfExists(started);
            openPrivate(started).close();
            return started;
        } catch (IOException e) {
            throw failure("cannot make " + started, e);
        }
    }

    /// Moves the new vault into place, and makes that last. What an older one had beside it is removed.
    public void finishDatabase() throws VaultException {
        try {
            Files.deleteIfExists(generation());
            Files.move(unfinishedDatabase(), database(), StandardCopyOption.ATOMIC_MOVE);
            forceEntries();
        } catch (IOException e) {
            throw failure("cannot make " + database(), e);
        }
    }

    /// Makes last which files there are.
    void forceEntries() throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /// The first bytes of the database file, fewer where it is shorter.
    ByteBuffer databaseStart(int length) throws VaultException {
        ByteBuffer start = ByteBuffer.allocate(length);
        try (FileChannel file = FileChannel.open(database(), StandardOpenOption.READ)) {
            while (start.hasRemaining() && file.read(start) >= 0) {
                // until full or at the end
            }
        } catch (IOException e) {
            throw failure("cannot read " + database(), e);
        }
        return start.flip();
    }

    static VaultException failure(String what, IOException cause) {
        return switch (FileFailure.of(cause)) {
            case NO_SPACE, QUOTA ->
                new VaultException(Reason.DISK_FULL, what + ": no space is left on the disk", cause);
            case NOT_PERMITTED, READ_ONLY ->
                new VaultException(Reason.NOT_PERMITTED, what + ": the system does not let this account", cause);
            case DISK_FAILED -> new VaultException(Reason.DISK_FAILED, what + ": the disk reports an error", cause);
            case MISSING, GONE, NAME_TOO_LONG, NOT_A_DIRECTORY, TOO_MANY_OPEN, IN_USE, OTHER ->
                new VaultException(Reason.FAILED, what + ": " + cause, cause);
        };
    }
}
