package localpasskey.wire.u2f;

import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.u2f.U2fRequest.Control;

/// Makes a [U2fRequest] from the octets of a CTAPHID_MSG.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §4 to §6
public final class U2fRequestDecoder {

    private static final int REGISTER = 0x01;
    private static final int AUTHENTICATE = 0x02;
    private static final int VERSION = 0x03;

    private static final int PARAMETER_LENGTH = 32;
    private static final int REGISTER_LENGTH = 2 * PARAMETER_LENGTH;

    /// Where the key handle's length stands; the key handle follows.
    private static final int HANDLE_LENGTH = 2 * PARAMETER_LENGTH;

    private U2fRequestDecoder() {}

    public static U2fRequest decode(byte[] message) throws U2fException {
        CommandApdu command = CommandApdu.decode(message);
        if (command.instructionClass() != 0) {
            throw new U2fException(U2fStatus.CLA_NOT_SUPPORTED, "class " + command.instructionClass());
        }
        return switch (command.instruction()) {
            case REGISTER -> register(command.data());
            case AUTHENTICATE -> authenticate(command);
            case VERSION -> version(command.data());
            default -> throw new U2fException(U2fStatus.INS_NOT_SUPPORTED, "instruction " + command.instruction());
        };
    }

    /// P1 and P2 are the client's to choose.
    private static U2fRequest register(Bytes data) throws U2fException {
        requireLength(data, REGISTER_LENGTH);
        return new U2fRequest.Register(challenge(data), application(data));
    }

    private static U2fRequest authenticate(CommandApdu command) throws U2fException {
        Bytes data = command.data();
        if (data.length() <= HANDLE_LENGTH) {
            throw wrongLength(data);
        }
        requireLength(data, HANDLE_LENGTH + 1 + data.at(HANDLE_LENGTH));
        Control control = Control.ofOctet(command.p1())
                .orElseThrow(() -> new U2fException(U2fStatus.WRONG_DATA, "control octet " + command.p1()));
        return new U2fRequest.Authenticate(
                control, challenge(data), application(data), data.slice(HANDLE_LENGTH + 1, data.length()));
    }

    private static U2fRequest version(Bytes data) throws U2fException {
        requireLength(data, 0);
        return new U2fRequest.Version();
    }

    private static ClientDataHash challenge(Bytes data) {
        return new ClientDataHash(data.slice(0, PARAMETER_LENGTH));
    }

    private static Bytes application(Bytes data) {
        return data.slice(PARAMETER_LENGTH, 2 * PARAMETER_LENGTH);
    }

    private static void requireLength(Bytes data, int length) throws U2fException {
        if (data.length() != length) {
            throw wrongLength(data);
        }
    }

    private static U2fException wrongLength(Bytes data) {
        return new U2fException(U2fStatus.WRONG_LENGTH, "data of " + data.length() + " bytes");
    }
}
