package localpasskey.authenticator.extension;

import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The thirdPartyPayment extension: a bank says that other sites may ask for payments by this passkey. The browser
/// enforces it; we keep and tell it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.9
public final class ThirdPartyPayment {

    public static final String NAME = "thirdPartyPayment";

    private ThirdPartyPayment() {}

    static boolean isAsked(CborMap inputs) throws CtapException {
        return inputs.findBool(NAME).orElse(false);
    }

    static void tell(CborMap inputs, boolean kept, CborMap.Builder outputs) throws CtapException {
        if (isAsked(inputs)) {
            outputs.put(NAME, Cbor.of(kept));
        }
    }

    static void get(CborMap inputs, PasskeyExtensions kept, CborMap.Builder outputs) throws CtapException {
        tell(inputs, kept.thirdPartyPayment(), outputs);
    }
}
