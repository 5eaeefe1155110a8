package localpasskey.keys.tpm.blob;

import java.util.stream.IntStream;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.TpmReader;

/// The first two bytes of everything that is kept outside the chip: version and kind.
final class StoredHeader {

    private StoredHeader() {}

    /// @return which of the kinds it is
    static int require(TpmReader reader, int version, int... kinds) throws KeyStoreException {
        int foundVersion = reader.u8();
        if (foundVersion > version) {
            throw reader.malformed(
                    "version " + foundVersion + ", made by a later LocalPasskey; this one knows " + version);
        }
        if (foundVersion > 0 && foundVersion < version) {
            throw reader.malformed("version " + foundVersion
                    + ", made by an earlier LocalPasskey in a form that this one does not use; it has to be made anew");
        }
        int foundKind = reader.u8();
        if (foundVersion != version || IntStream.of(kinds).noneMatch(kind -> kind == foundKind)) {
            throw reader.malformed("version " + foundVersion + " and kind " + foundKind);
        }
        return foundKind;
    }
}
