package localpasskey.vault.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.record.VaultException.Reason;

/// The operating system's lock on a vault directory: one program at a time, for as long as that program lives.
///
/// Its file also remembers that a vault was made here, so that a missing one is noticed and not quietly made
/// anew.
public final class LockFile implements AutoCloseable {

    private static final String REMEMBERED = "A LocalPasskey vault was made in this directory.\n";

    /// Directories that this process holds. Static, because the operating system's lock belongs to the process:
    /// closing any second handle on the file, even one that failed to lock it, would drop the lock.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private LockFile(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    public static LockFile take(VaultFiles files) throws VaultException {
        Path directory = files.realDirectory();
        if (!HELD.add(directory)) {
            throw inUse(directory);
        }
        boolean taken = false;
        try {
            LockFile lock = new LockFile(directory, lock(files));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(directory);
            }
        }
    }

    private static FileChannel lock(VaultFiles files) throws VaultException {
        try {
            FileChannel channel = files.openPrivate(files.lock());
            if (!isLocked(channel)) {
                channel.close();
                throw inUse(files.realDirectory());
            }
            return channel;
        } catch (IOException e) {
            throw VaultFiles.failure("cannot lock " + files.lock(), e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static VaultException inUse(Path directory) {
        return new VaultException(
                Reason.IN_USE,
                "another LocalPasskey has the vault in " + directory
                        + " open. There can be only one: stop the other one, or use it");
    }

    /// Whether a vault was ever made in this directory.
    public boolean remembersVault() throws VaultException {
        try {
            return channel.size() > 0;
        } catch (IOException e) {
            throw VaultFiles.failure("cannot read the lock file in " + directory, e);
        }
    }

    public void rememberVault() throws VaultException {
        try {
            channel.write(ByteBuffer.wrap(REMEMBERED.getBytes(StandardCharsets.UTF_8)), 0);
            channel.force(true);
        } catch (IOException e) {
            throw VaultFiles.failure("cannot write the lock file in " + directory, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // The lock is gone with the handle, or with this process at the latest.
        } finally {
            HELD.remove(directory);
        }
    }
}
