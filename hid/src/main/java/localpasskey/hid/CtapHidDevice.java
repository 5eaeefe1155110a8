package localpasskey.hid;

import java.security.SecureRandom;
import localpasskey.authenticator.Authenticator;

/// The virtual security key: channels, transactions and keep-alives over 64-byte reports.
public final class CtapHidDevice implements AutoCloseable {

    public CtapHidDevice(Authenticator authenticator, SecureRandom random) {}

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
