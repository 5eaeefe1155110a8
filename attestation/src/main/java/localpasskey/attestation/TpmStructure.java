package localpasskey.attestation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import localpasskey.attestation.AttestationException.Reason;
import localpasskey.wire.Bytes;

/// Takes a structure of the TPM specification apart: big-endian numbers, and byte strings with their length
/// in 16 bits. Written apart from the code that speaks to chips, which is not to be believed here.
final class TpmStructure {

    private final ByteBuffer bytes;

    TpmStructure(Bytes structure) {
        this.bytes = ByteBuffer.wrap(structure.toArray()).order(ByteOrder.BIG_ENDIAN);
    }

    int u16() throws AttestationException {
        try {
            return Short.toUnsignedInt(bytes.getShort());
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    int u32() throws AttestationException {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw tooShort(e);
        }
    }

    /// TPM2B: its length is compared with what is left before it is allocated.
    Bytes sized() throws AttestationException {
        return raw(u16());
    }

    Bytes raw(int length) throws AttestationException {
        if (length > bytes.remaining()) {
            throw new AttestationException(
                    Reason.MALFORMED,
                    length + " bytes wanted, " + bytes.remaining() + " left in a structure of the chip");
        }
        byte[] taken = new byte[length];
        bytes.get(taken);
        return Bytes.of(taken);
    }

    void end() throws AttestationException {
        if (bytes.hasRemaining()) {
            throw new AttestationException(
                    Reason.MALFORMED, bytes.remaining() + " bytes too many in a structure of the chip");
        }
    }

    private static AttestationException tooShort(BufferUnderflowException cause) {
        return new AttestationException(Reason.MALFORMED, "a structure of the chip ends too early", cause);
    }
}
