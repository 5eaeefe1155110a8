package localpasskey.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// An output that remembers why it took something no more: a writer above it only knows that it did not.
final class WatchedOutput extends FilterOutputStream {

    /// As every system's library says it in English, and some beside their own language.
    private static final String BROKEN_PIPE = "broken pipe";

    private String why = "";

    WatchedOutput(OutputStream out) {
        super(out);
    }

    /// The program's standard output.
    static WatchedOutput standard() {
        return new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    }

    /// What the system said; empty while all was written.
    String why() {
        return why;
    }

    /// Whoever read it has seen enough: `head`, or a pager that was left.
    boolean isClosedByReader() {
        return why.toLowerCase(Locale.ROOT).contains(BROKEN_PIPE);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        try {
            out.write(octets, from, length);
        } catch (IOException e) {
            why = String.valueOf(e.getMessage());
            throw e;
        }
    }
}
