package localpasskey.keys.chip;

import java.nio.file.Path;

/// Where the Secure Enclave is reached.
///
/// @param root stands before the paths of the system's frameworks: empty on a Mac
/// @param directory where the store keeps the wrapped key by which it knows this enclave again
public record EnclavePlace(String root, Path directory) {

    /// The enclave of the Mac that this program runs on.
    public static EnclavePlace ofThisMac(Path directory) {
        return new EnclavePlace("", directory);
    }
}
