package localpasskey.authenticator.extension;

import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The minPinLength and pinComplexityPolicy extensions: which PINs may be chosen here. Told to the sites alone that
/// authenticatorConfig put on the list, since it is something by which computers can be told apart.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.5, §12.6
public final class PinRuleExtensions {

    public static final String MIN_PIN_LENGTH = "minPinLength";
    public static final String PIN_COMPLEXITY_POLICY = "pinComplexityPolicy";

    private PinRuleExtensions() {}

    static void tell(CborMap inputs, RelyingPartyId site, CurrentPinRules rules, CborMap.Builder outputs)
            throws CtapException, VaultException {
        boolean length = inputs.findBool(MIN_PIN_LENGTH).orElse(false);
        boolean complexity = inputs.findBool(PIN_COMPLEXITY_POLICY).orElse(false);
        if ((length || complexity) && rules.areToldTo(site)) {
            PinRules now = rules.now();
            if (length) {
                outputs.put(MIN_PIN_LENGTH, Cbor.of(now.minimumCodePoints()));
            }
            if (complexity) {
                outputs.put(PIN_COMPLEXITY_POLICY, Cbor.of(now.refusesCommon()));
            }
        }
    }
}
