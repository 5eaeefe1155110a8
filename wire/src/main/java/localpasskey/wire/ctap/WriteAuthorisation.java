package localpasskey.wire.ctap;

import java.util.Arrays;
import localpasskey.wire.Bytes;

/// What a request brings that writes into the key as a whole, and what its parameter stands over: 32 times 0xFF, then
/// what the command says. A key that nothing protects needs none.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.10.2, §6.11
public record WriteAuthorisation(PinUvAuth pinUvAuth, Bytes message) {

    private static final int PREFIX_LENGTH = 32;

    static WriteAuthorisation over(PinUvAuth pinUvAuth, Bytes message) {
        byte[] prefix = new byte[PREFIX_LENGTH];
        Arrays.fill(prefix, (byte) 0xff);
        return new WriteAuthorisation(pinUvAuth, Bytes.of(prefix).concat(message));
    }
}
