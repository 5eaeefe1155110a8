package localpasskey.keys.enclave;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.chip.ChipFingerprint;
import localpasskey.keys.enclave.StoredEnclaveKey.Kind;

/// By what an enclave is known again: it has no name that a program may read, so a key of it is kept, made for nothing
/// else. An enclave that opens the key is the one that made it.
///
/// The key lies wrapped in a file beside the vault, named after its fingerprint. An erased Mac, or another one, opens
/// no file that is there; a new one is then made beside them, and none is ever changed.
final class EnclaveIdentity {

    private static final String PREFIX = "enclave-";
    private static final int NAME_BYTES = 8;

    private final Path directory;
    private final Frameworks frameworks;

    EnclaveIdentity(Path directory, Frameworks frameworks) {
        this.directory = directory;
        this.frameworks = frameworks;
    }

    /// The fingerprint of the enclave that is here; makes its key where this enclave is new.
    ChipFingerprint any() throws KeyStoreException {
        try {
            createDirectory();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
                for (Path file : files) {
                    Optional<ChipFingerprint> ours = openedBy(file);
                    if (ours.isPresent()) {
                        return ours.get();
                    }
                }
            }
            return made();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Refuses where the enclave that is here is not the one with this fingerprint.
    void require(ChipFingerprint pinned) throws KeyStoreException {
        Path file = file(pinned);
        try {
            if (!Files.exists(file)) {
                throw new KeyStoreException(Reason.OTHER_CHIP, "there is no " + file.getFileName());
            }
            if (!openedBy(file).equals(Optional.of(pinned))) {
                throw new KeyStoreException(Reason.OTHER_CHIP, "this enclave does not open its key");
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Optional<ChipFingerprint> openedBy(Path file) throws IOException, KeyStoreException {
        if (Files.size(file) > StoredEnclaveKey.MAX_BLOB) {
            return Optional.empty();
        }
        byte[] encoded = Files.readAllBytes(file);
        try (FrameworkScope work = new FrameworkScope(frameworks)) {
            StoredEnclaveKey stored = StoredEnclaveKey.decode(Kind.IDENTITY, encoded);
            EnclaveKey.open(work, stored, Optional.empty());
            return Optional.of(fingerprint(stored.point()));
        } catch (KeyStoreException e) {
            if (e.reason() == Reason.FOREIGN_BLOB) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ChipFingerprint made() throws IOException, KeyStoreException {
        try (FrameworkScope work = new FrameworkScope(frameworks)) {
            EnclaveKey key = EnclaveKey.make(work, EnclaveKeyTemplate.sealing());
            StoredEnclaveKey stored = StoredEnclaveKey.of(Kind.IDENTITY, key.point(), key.blob());
            ChipFingerprint fingerprint = fingerprint(stored.point());
            write(file(fingerprint), stored.encoded());
            return fingerprint;
        }
    }

    private Path file(ChipFingerprint fingerprint) {
        byte[] start = Arrays.copyOf(fingerprint.encoded(), NAME_BYTES);
        return directory.resolve(PREFIX + HexFormat.of().formatHex(start));
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), "new-", ".tmp"); // for us alone
        Files.write(beside, bytes);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ChipFingerprint fingerprint(KeyPoint point) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(point.x());
            return ChipFingerprint.of(digest.digest(point.y()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private KeyStoreException unreadable(IOException e) {
        return new KeyStoreException(Reason.UNAVAILABLE, directory + " cannot be read or written", e);
    }
}
