package localpasskey.authenticator.extension;

import java.util.Optional;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// The credBlob extension: a site keeps a few bytes with a discoverable passkey, and gets them back when it signs.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.2
public final class CredBlob {

    public static final String NAME = "credBlob";

    /// In bytes, as getInfo tells it. CTAP wants 32 at least.
    public static final int MAX_LENGTH = 256;

    private CredBlob() {}

    /// What is kept with the new passkey; empty where it cannot be, which is no reason to refuse the passkey.
    static Bytes kept(CborMap inputs, boolean discoverable) throws CtapException {
        return inputs.findBytes(NAME).filter(blob -> isKept(blob, discoverable)).orElse(Bytes.EMPTY);
    }

    /// Whether it was kept, where the site asked.
    static void tell(CborMap inputs, boolean discoverable, CborMap.Builder outputs) throws CtapException {
        Optional<Bytes> blob = inputs.findBytes(NAME);
        if (blob.isPresent()) {
            outputs.put(NAME, Cbor.of(isKept(blob.get(), discoverable)));
        }
    }

    private static boolean isKept(Bytes blob, boolean discoverable) {
        return discoverable && blob.length() <= MAX_LENGTH;
    }

    /// What was kept, for a site that asks when it signs in; no bytes where there are none.
    static void get(CborMap inputs, PasskeyExtensions kept, CborMap.Builder outputs) throws CtapException {
        if (inputs.findBool(NAME).orElse(false)) {
            outputs.put(NAME, Cbor.of(kept.credBlob()));
        }
    }
}
