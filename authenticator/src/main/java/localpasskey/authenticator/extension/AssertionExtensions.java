package localpasskey.authenticator.extension;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.PreparedKey;
import localpasskey.keys.UserProof;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;

/// The extensions of getAssertion, for one request and each passkey that answers it. Closed when the last has answered.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12
public final class AssertionExtensions implements AutoCloseable {

    public static final AssertionExtensions NONE = new AssertionExtensions(CborMap.EMPTY, false, HmacSecretSalts.NONE);

    private final CborMap inputs;
    private final boolean largeBlobKey;
    private final HmacSecretSalts salts;

    private AssertionExtensions(CborMap inputs, boolean largeBlobKey, HmacSecretSalts salts) {
        this.inputs = inputs;
        this.largeBlobKey = largeBlobKey;
        this.salts = salts;
    }

    /// Refuses what an extension must not say, before anybody is asked.
    public static AssertionExtensions of(CborMap inputs) throws CtapException {
        var _ = outputs(inputs, PasskeyExtensions.NONE);
        return new AssertionExtensions(inputs, LargeBlobKey.isAsked(inputs), HmacSecretSalts.NONE);
    }

    /// The same with the salts that the client sent, to be closed with it.
    public AssertionExtensions with(HmacSecretSalts opened) {
        return new AssertionExtensions(inputs, largeBlobKey, opened);
    }

    /// Whether the chip computes something besides the signature.
    public boolean useHmac() {
        return !salts.isEmpty();
    }

    /// What the site is told in the signed data.
    public CborMap outputs(PasskeyExtensions kept, PreparedKey key, UserFlags flags, UserProof proof)
            throws CtapException, KeyStoreException {
        CborMap.Builder outputs = outputs(inputs, kept);
        salts.tell(key, flags.verified(), proof, outputs);
        return outputs.build();
    }

    private static CborMap.Builder outputs(CborMap inputs, PasskeyExtensions kept) throws CtapException {
        CborMap.Builder outputs = CborMap.builder();
        CredBlob.get(inputs, kept, outputs);
        ThirdPartyPayment.get(inputs, kept, outputs);
        return outputs;
    }

    /// Beside the signed data; empty where it is not asked for or there is none.
    public Bytes largeBlobKey(PasskeyExtensions kept) {
        return largeBlobKey ? kept.largeBlobKey() : Bytes.EMPTY;
    }

    @Override
    public void close() {
        salts.close();
    }
}
