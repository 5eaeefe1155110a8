package localpasskey.keys.tpm.store;

import java.io.IOException;
import localpasskey.keys.tpm.transport.Transport;

/// A transport that somebody else closes.
record BorrowedTransport(Transport lender) implements Transport {

    @Override
    public byte[] transmit(byte[] command) throws IOException {
        return lender.transmit(command);
    }

    @Override
    public void close() {
        // the lender's
    }
}
