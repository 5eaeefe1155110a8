package localpasskey.testkit.client;

import java.io.IOException;
import localpasskey.wire.Bytes;

/// A U2F answer: what it says, and its status word.
///
/// @param status 16 bits
public record U2fReply(int status, Bytes data) {

    public static final int NO_ERROR = 0x9000;
    public static final int CONDITIONS_NOT_SATISFIED = 0x6985;
    public static final int WRONG_DATA = 0x6A80;

    static U2fReply of(byte[] octets) throws IOException {
        Bytes all = Bytes.of(octets);
        int end = all.length() - 2;
        if (end < 0) {
            throw new IOException("an answer without a status word");
        }
        return new U2fReply(all.at(end) << 8 | all.at(end + 1), all.slice(0, end));
    }
}
