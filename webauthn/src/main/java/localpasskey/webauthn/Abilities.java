package localpasskey.webauthn;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// What the authenticator can do now, from its answer to getInfo.
///
/// @param userVerification it can verify the person by itself
/// @param transports by which doors its passkeys can be used, sorted
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.4
public record Abilities(boolean userVerification, List<String> transports) {

    private static final int OPTIONS = 0x04;
    private static final int TRANSPORTS = 0x09;

    public Abilities {
        transports = transports.stream().sorted().toList();
    }

    /// The request to which [#of] reads the answer.
    public static Bytes question() {
        return CtapMessage.getInfo();
    }

    /// @param answer the authenticator's: a status octet and CBOR
    public static Abilities of(Bytes answer) throws PageException {
        CborMap info = CtapMessage.answered(answer);
        try {
            boolean uv = info.requiredMap(OPTIONS).findBool("uv").orElse(false);
            List<String> transports = info.findArray(TRANSPORTS).orElse(List.of()).stream()
                    .filter(Cbor.Text.class::isInstance)
                    .map(item -> ((Cbor.Text) item).value())
                    .toList();
            return new Abilities(uv, transports);
        } catch (CtapException e) {
            throw new IllegalStateException("the authenticator's own getInfo", e);
        }
    }
}
