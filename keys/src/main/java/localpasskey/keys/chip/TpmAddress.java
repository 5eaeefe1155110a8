package localpasskey.keys.chip;

import java.nio.file.Path;

/// Where a TPM is reached: its device, or the socket of a software TPM.
public sealed interface TpmAddress {

    /// What the Linux kernel offers: its resource manager behind one file.
    TpmAddress KERNEL = new Device(Path.of("/dev/tpmrm0"));

    /// A character device: one write is one command, one read its answer.
    record Device(Path path) implements TpmAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// A stream socket in the file system, where swtpm listens.
    record UnixSocket(Path path) implements TpmAddress {
        @Override
        public String toString() {
            return UNIX + path;
        }
    }

    /// A TCP port, where swtpm listens.
    record TcpSocket(String host, int port) implements TpmAddress {
        @Override
        public String toString() {
            return TCP + host + ":" + port;
        }
    }

    String UNIX = "unix:";
    String TCP = "tcp:";

    /// Reads `/dev/tpmrm0` (any absolute path), `unix:PATH` or `tcp:HOST:PORT`.
    ///
    /// @throws IllegalArgumentException for anything else, with words for the person who typed it
    static TpmAddress parse(String text) {
        if (text.startsWith(UNIX) && text.length() > UNIX.length()) {
            return new UnixSocket(Path.of(text.substring(UNIX.length())));
        }
        if (text.startsWith(TCP)) {
            return tcp(text);
        }
        if (text.startsWith("/")) {
            return new Device(Path.of(text));
        }
        throw unreadable(text);
    }

    private static TcpSocket tcp(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= TCP.length()) {
            throw unreadable(text);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port < 1 || port > 65_535) {
                throw unreadable(text);
            }
            return new TcpSocket(text.substring(TCP.length(), colon), port);
        } catch (NumberFormatException _) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "a TPM's address is /dev/tpmrm0, unix:PATH or tcp:HOST:PORT, not '" + text + "'");
    }
}
