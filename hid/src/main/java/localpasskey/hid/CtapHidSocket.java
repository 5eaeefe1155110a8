package localpasskey.hid;

import java.io.IOException;
import java.nio.file.Path;

/// A Unix stream socket that carries bare 64-byte reports both ways; one connection is one open of the device.
public final class CtapHidSocket implements AutoCloseable {

    private CtapHidSocket() {}

    /// Listens at `path` (mode 0600; an old socket nobody listens on is replaced) and serves `device` until closed.
    public static CtapHidSocket listen(Path path, CtapHidDevice device) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
