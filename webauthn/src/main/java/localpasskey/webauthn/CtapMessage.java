package localpasskey.webauthn;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapCommand;

/// CTAP as a client speaks it: requests out, answers in.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6
final class CtapMessage {

    private CtapMessage() {}

    static Bytes getInfo() {
        return command(CtapCommand.GET_INFO);
    }

    static Bytes request(CtapCommand command, CborMap parameters) {
        return command(command).concat(Bytes.of(CborWriter.write(parameters)));
    }

    private static Bytes command(CtapCommand command) {
        return Bytes.of(new byte[] {(byte) command.code()});
    }

    static List<CborMap> descriptors(List<CredentialId> ids) {
        return ids.stream()
                .map(id -> CborMap.builder()
                        .put("id", Cbor.of(id.bytes()))
                        .put("type", Cbor.of(CredentialDescriptor.PUBLIC_KEY))
                        .build())
                .toList();
    }

    /// The answer's map, where the authenticator did as it was told.
    static CborMap answered(Bytes answer) throws PageException {
        int status = answer.at(0);
        if (status == CtapStatus.CREDENTIAL_EXCLUDED.code()) {
            throw PageException.of(
                    DomError.INVALID_STATE_ERROR,
                    "The user attempted to register an authenticator that contains one of the credentials already"
                            + " registered with the relying party.");
        }
        if (status != CtapStatus.OK.code()) {
            throw PageException.notAllowed("CTAP status " + status);
        }
        try {
            if (CborReader.read(answer.slice(1, answer.length()).toArray()) instanceof CborMap map) {
                return map;
            }
        } catch (CborException e) {
            throw new IllegalStateException("the authenticator's own answer", e);
        }
        throw new IllegalStateException("the authenticator answers with a map");
    }
}
