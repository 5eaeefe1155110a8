package localpasskey.keys.tpm.transport;

import java.io.IOException;

/// One connection to a TPM: one whole command goes out, one whole answer comes back.
///
/// Used by one thread, which is never interrupted: an interrupt would close the device.
public interface Transport extends AutoCloseable {

    /// Longest answer taken in, in bytes: what the kernel's driver can hold.
    int MAX_ANSWER = 4096;

    /// Bytes before an answer's parameters: tag, length, response code.
    int HEADER = 10;

    byte[] transmit(byte[] command) throws IOException;

    @Override
    void close();

    /// Opens connections to one address.
    interface Opener {

        Transport open() throws IOException;
    }
}
