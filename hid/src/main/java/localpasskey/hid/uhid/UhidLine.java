package localpasskey.hid.uhid;

import java.io.IOException;

/// The two-way line to the kernel that makes one device, or to a pretend kernel in tests.
///
/// One thread reads while others write; any may close.
interface UhidLine extends AutoCloseable {

    /// Waits for the kernel's next event.
    byte[] read() throws IOException;

    /// Hands one command over, whole.
    void write(byte[] command) throws IOException;

    /// Ends the device, where that was not done, and wakes who reads. A second call does nothing.
    @Override
    void close();

    /// Opens a new line.
    @FunctionalInterface
    interface Opener {
        UhidLine open() throws UhidException;
    }
}
