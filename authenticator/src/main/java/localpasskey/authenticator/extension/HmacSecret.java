package localpasskey.authenticator.extension;

import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.keys.KeyStore;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.HmacSecretInput;

/// The extensions hmac-secret and hmac-secret-mc: a passkey's two HMAC keys in the chip. Where the chip has none, both
/// are unknown extensions, which are ignored.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.7, §12.8
public final class HmacSecret {

    public static final String NAME = "hmac-secret";
    public static final String AT_CREATION = "hmac-secret-mc";

    private final KeyStore keys;
    private final KeyAgreements agreements;

    public HmacSecret(KeyStore keys, KeyAgreements agreements) {
        this.keys = keys;
        this.agreements = agreements;
    }

    /// What getInfo tells.
    public static List<String> names(KeyStore keys) {
        return keys.capabilities().hmac() ? List.of(NAME, AT_CREATION) : List.of();
    }

    /// Whether the new passkey gets HMAC keys.
    public boolean isAsked(CborMap extensions) throws CtapException {
        return keys.capabilities().hmac() && extensions.findBool(NAME).orElse(false);
    }

    /// The salts of makeCredential, for the caller to close.
    public HmacSecretSalts ofCreation(CborMap extensions) throws CtapException {
        if (!keys.capabilities().hmac()) {
            return HmacSecretSalts.NONE;
        }
        Optional<HmacSecretInput> input = HmacSecretInput.find(extensions, AT_CREATION);
        if (input.isPresent() && !isAsked(extensions)) {
            throw new CtapException(CtapStatus.MISSING_PARAMETER, AT_CREATION + " without " + NAME);
        }
        return salts(input, AT_CREATION);
    }

    /// The salts of getAssertion, for the caller to close.
    ///
    /// @param silent nobody is asked: then nothing is computed
    public HmacSecretSalts ofAssertion(CborMap extensions, boolean silent) throws CtapException {
        if (!keys.capabilities().hmac()) {
            return HmacSecretSalts.NONE;
        }
        Optional<HmacSecretInput> input = HmacSecretInput.find(extensions, NAME);
        if (input.isPresent() && silent) {
            throw new CtapException(CtapStatus.UNSUPPORTED_OPTION, NAME + " with up false");
        }
        return salts(input, NAME);
    }

    private HmacSecretSalts salts(Optional<HmacSecretInput> input, String name) throws CtapException {
        return input.isEmpty() ? HmacSecretSalts.NONE : HmacSecretSalts.open(agreements, input.get(), name);
    }
}
