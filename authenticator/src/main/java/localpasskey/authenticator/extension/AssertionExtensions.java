package localpasskey.authenticator.extension;

import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborMap;

/// The extensions of getAssertion, for one request and each passkey that answers it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12
public final class AssertionExtensions {

    public static final AssertionExtensions NONE = new AssertionExtensions(CborMap.EMPTY, false);

    private final CborMap inputs;
    private final boolean largeBlobKey;

    private AssertionExtensions(CborMap inputs, boolean largeBlobKey) {
        this.inputs = inputs;
        this.largeBlobKey = largeBlobKey;
    }

    /// Refuses what an extension must not say, before anybody is asked.
    public static AssertionExtensions of(CborMap inputs) throws CtapException {
        var _ = outputs(inputs, PasskeyExtensions.NONE);
        return new AssertionExtensions(inputs, LargeBlobKey.isAsked(inputs));
    }

    /// What the site is told in the signed data.
    public CborMap outputs(PasskeyExtensions kept) throws CtapException {
        return outputs(inputs, kept);
    }

    private static CborMap outputs(CborMap inputs, PasskeyExtensions kept) throws CtapException {
        CborMap.Builder outputs = CborMap.builder();
        CredBlob.get(inputs, kept, outputs);
        ThirdPartyPayment.get(inputs, kept, outputs);
        return outputs.build();
    }

    /// Beside the signed data; empty where it is not asked for or there is none.
    public Bytes largeBlobKey(PasskeyExtensions kept) {
        return largeBlobKey ? kept.largeBlobKey() : Bytes.EMPTY;
    }
}
