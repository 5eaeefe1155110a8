package localpasskey.keys.enclave;

import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.Signature;
import localpasskey.keys.enclave.FrameworkError.Moment;

/// A key in the Secure Enclave, for the length of one [FrameworkScope].
///
/// Apple's source says what must be looked at: a key that is reloaded without its blob is silently a new one, and one
/// whose token is overlooked is silently software. So nothing is used before it was compared with what is known.
///
/// @spec https://github.com/apple-oss-distributions/Security/blob/Security-61901.0.87.0.1/OSX/sec/Security/SecCTKKey.m
final class EnclaveKey {

    /// The blob's attribute, `kSecAttrTokenOID`: exported by the framework, absent from the public headers.
    private static final String BLOB_ATTRIBUTE = "toid";

    private static final String SIGNING = "kSecKeyAlgorithmECDSASignatureDigestX962SHA256";
    private static final String SEALING = "kSecKeyAlgorithmECIESEncryptionCofactorVariableIVX963SHA256AESGCM";
    private static final int MAX_SIGNATURE = 72;

    private final FrameworkScope work;
    private final Security security;
    private final Reference key;

    private EnclaveKey(FrameworkScope work, Reference key) {
        this.work = work;
        this.security = work.frameworks().security();
        this.key = key;
    }

    /// Has the enclave make one. Asks nobody.
    static EnclaveKey make(FrameworkScope work, EnclaveKeyTemplate template) throws KeyStoreException {
        MemorySegment error = work.errorSlot();
        MemorySegment made = work.frameworks()
                .security()
                .keyCreateRandom(template.parameters(work).lent(), error);
        return new EnclaveKey(work, required(work, made, error, Moment.MAKING));
    }

    /// Opens a blob again. Asks nobody: the sheet waits for the first use.
    ///
    /// @param sheet asks at the first use, none for a key that asks nobody
    static EnclaveKey open(FrameworkScope work, StoredEnclaveKey stored, Optional<Sheet> sheet)
            throws KeyStoreException {
        Security security = work.frameworks().security();
        MemorySegment blob = work.data(stored.blob()).lent();
        Map<MemorySegment, MemorySegment> attributes = new LinkedHashMap<>();
        attributes.put(security.constant("kSecAttrTokenID"), security.constant("kSecAttrTokenIDSecureEnclave"));
        attributes.put(work.text(BLOB_ATTRIBUTE).lent(), blob);
        attributes.put(security.constant("kSecAttrKeyType"), security.constant("kSecAttrKeyTypeECSECPrimeRandom"));
        attributes.put(security.constant("kSecAttrKeyClass"), security.constant("kSecAttrKeyClassPrivate"));
        sheet.ifPresent(asking -> attributes.put(security.constant("kSecUseAuthenticationContext"), asking.lent()));
        MemorySegment error = work.errorSlot();
        MemorySegment opened =
                security.keyCreateWithData(blob, work.dictionary(attributes).lent(), error);
        EnclaveKey key = new EnclaveKey(work, required(work, opened, error, Moment.OPENING));
        if (!key.point().equals(stored.point())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "the enclave opened another key than was kept");
        }
        return key;
    }

    /// What is kept of it. A key that has none is not in the enclave.
    byte[] blob() throws KeyStoreException {
        Reference attributes = work.own(security.keyCopyAttributes(key.lent()), "SecKeyCopyAttributes");
        MemorySegment blob = work.frameworks()
                .foundation()
                .dictionaryValue(attributes.lent(), work.text(BLOB_ATTRIBUTE).lent());
        if (blob.address() == 0) {
            throw new KeyStoreException(Reason.REFUSED_ATTRIBUTES, "the new key is not in the Secure Enclave");
        }
        return work.copy(blob, StoredEnclaveKey.MAX_BLOB);
    }

    /// Asks for the private key itself, as a thief would.
    boolean exportIsRefused() {
        return work.ownIfThere(security.keyCopyExternal(key.lent(), MemorySegment.NULL))
                .isEmpty();
    }

    KeyPoint point() throws KeyStoreException {
        MemorySegment error = work.errorSlot();
        MemorySegment external = security.keyCopyExternal(publicHalf().lent(), error);
        byte[] point = work.copy(required(work, external, error, Moment.USING).lent(), StoredEnclaveKey.POINT_LENGTH);
        return StoredEnclaveKey.point(point)
                .orElseThrow(() -> new KeyStoreException(Reason.FAILED, "the public key is no point of P-256"));
    }

    /// Blocks while the system asks the person, where the key's access control demands it.
    Signature sign(Digest digest) throws KeyStoreException {
        if (digest.length() != KeyAlgorithm.P256.length()) {
            throw new IllegalArgumentException("P-256 signs 32 bytes, not " + digest.length());
        }
        MemorySegment error = work.errorSlot();
        MemorySegment signature = security.createSignature(
                key.lent(),
                security.constant(SIGNING),
                work.data(digest.bytes()).lent(),
                error);
        return Signature.ofDer(
                work.copy(required(work, signature, error, Moment.USING).lent(), MAX_SIGNATURE));
    }

    /// Encrypts to this key: only the enclave can open it.
    byte[] seal(byte[] secret) throws KeyStoreException {
        MemorySegment error = work.errorSlot();
        MemorySegment sealed = security.createEncrypted(
                publicHalf().lent(),
                security.constant(SEALING),
                work.data(secret).lent(),
                error);
        return work.copy(required(work, sealed, error, Moment.USING).lent(), StoredEnclaveKey.MAX_SEALED);
    }

    /// Has the enclave open what was encrypted to this key. The caller zeroes it.
    byte[] unseal(byte[] sealed) throws KeyStoreException {
        MemorySegment error = work.errorSlot();
        MemorySegment opened = security.createDecrypted(
                key.lent(), security.constant(SEALING), work.data(sealed).lent(), error);
        return work.copy(required(work, opened, error, Moment.OPENING).lent(), StoredEnclaveKey.MAX_SEALED);
    }

    private Reference publicHalf() throws KeyStoreException {
        return work.own(security.keyCopyPublic(key.lent()), "SecKeyCopyPublicKey");
    }

    private static Reference required(FrameworkScope work, MemorySegment made, MemorySegment error, Moment moment)
            throws KeyStoreException {
        Optional<Reference> there = work.ownIfThere(made);
        if (there.isEmpty()) {
            throw work.errorIn(error).during(moment);
        }
        return there.get();
    }
}
