package localpasskey.vault.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;

/// The file beside the vault that remembers which of its states is the newest. What stands in it is not ours to judge:
/// its reader checks it.
///
/// Two places, written in turn, each within one sector of a disk: where the plug is pulled during a write, the other
/// one holds. Not forced to the disk at each write, since it may lag behind the vault but is never ahead of it.
public final class GenerationFile implements AutoCloseable {

    /// Bytes that a place takes in.
    public static final int MARK_LENGTH = 48;

    public static final int PLACES = 2;

    private static final int SECTOR = 512;

    private final VaultFiles files;
    private final Path path;
    private final RandomAccessFile file;

    private GenerationFile(VaultFiles files, Path path, RandomAccessFile file) {
        this.files = files;
        this.path = path;
        this.file = file;
    }

    /// Opens the file, made with mode 0600 if need be.
    public static GenerationFile open(VaultFiles files) throws VaultException {
        Path path = files.generation();
        try {
            if (Files.notExists(path)) {
                files.openPrivate(path).close();
            }
            return new GenerationFile(files, path, new RandomAccessFile(path.toFile(), "rw"));
        } catch (IOException e) {
            throw VaultFiles.failure("cannot open " + path, e);
        }
    }

    /// What stands at a place; empty where the file is too short.
    public Optional<Bytes> read(int place) throws VaultException {
        byte[] mark = new byte[MARK_LENGTH];
        try {
            if (file.length() < (long) place * SECTOR + MARK_LENGTH) {
                return Optional.empty();
            }
            file.seek((long) place * SECTOR);
            file.readFully(mark);
            return Optional.of(Bytes.of(mark));
        } catch (IOException e) {
            throw VaultFiles.failure("cannot read " + path, e);
        }
    }

    /// Gives the file its size and its first mark, and makes both last.
    public void begin(Bytes mark) throws VaultException {
        byte[] whole = new byte[PLACES * SECTOR];
        System.arraycopy(mark.toArray(), 0, whole, 0, mark.length());
        try {
            file.seek(0);
            file.write(whole);
            file.getFD().sync();
            files.forceEntries();
        } catch (IOException e) {
            throw VaultFiles.failure("cannot write " + path, e);
        }
    }

    /// What cannot be written now is written with the next change: until then it lags behind, as after a crash.
    public void write(int place, Bytes mark) {
        try {
            file.seek((long) place * SECTOR);
            file.write(mark.toArray());
        } catch (IOException _) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException _) {
            // What was written is the system's to keep.
        }
    }
}
