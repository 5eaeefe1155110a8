package localpasskey.keys;

import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.attestation.CertifiedKey;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.attestation.EndorsedKey;
import localpasskey.keys.attestation.SealedChallenge;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.CommandTime;

/// One security chip: makes keys in it and signs with them. No private key comes out of here, and none goes in.
///
/// The chip keeps no list of keys. What it hands out ([KeyBlob], [VerifierBlob], [SealedBlob]) is kept by the caller
/// and is useless on any other chip. Calls may come from any thread; the store does them one after the other.
///
/// Where the chip is lost on the way (a reset, a restart), the store connects again and repeats the operation once; but
/// not where it was lost with a PIN in it, which it may have counted.
public interface KeyStore extends AutoCloseable {

    /// What this chip can do, asked once when it was opened.
    Capabilities capabilities();

    /// Which chip this is, as it says itself.
    ChipDescription chip();

    /// Makes a key in the chip and reads its attributes back. It has signed nothing yet; one that is closed without a
    /// signature was never there.
    ///
    /// A key whose attributes differ from what was asked for is thrown away:
    /// [KeyStoreException.Reason#REFUSED_ATTRIBUTES].
    PreparedKey create(KeyRequest request) throws KeyStoreException;

    /// Has a key made while the person is asked. Returns at once; what [#create] refuses comes out of the first use of
    /// the key. A chip that does nothing ahead makes it then.
    default PreparedKey begin(KeyRequest request) {
        return new LaterKey(this, request);
    }

    /// Prepares a signature by a key that was made before, as far as no person is needed.
    PreparedKey prepare(KeyBlob key) throws KeyStoreException;

    /// Makes a key and signs once with it.
    ///
    /// @param first says what the new key signs, once its public half is known
    default MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException {
        try (PreparedKey key = create(request)) {
            KeyPoint publicKey = key.publicKey();
            return new MadeKey(key.blob(), publicKey, key.sign(first.over(publicKey), proof));
        }
    }

    /// Prepares and signs. The chip refuses unless the proof fits the key.
    default Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException {
        try (PreparedKey prepared = prepare(key)) {
            return prepared.sign(digest, proof);
        }
    }

    /// Begins what was expected ([PreparedKey#expectPin] and its like, and a key that is to be made): the question is
    /// before the person. Where nobody says so, it is begun when it is needed. Returns at once.
    default void beginExpected() {}

    /// Ends what stands in the chip for a request about which the person is still asked: it is begun anew when it is
    /// needed. Returns at once. A chip that does nothing ahead has none.
    default void endPrepared() {}

    /// The key's attributes as the chip reports them now.
    KeyReport describe(KeyBlob key) throws KeyStoreException;

    /// Lets go of whatever the chip or this program holds for the key. The blob is the caller's to erase.
    void delete(KeyBlob key) throws KeyStoreException;

    /// Binds a secret to this chip, without a PIN: protects a stolen disk, not a running computer.
    SealedBlob seal(ChipSecret secret) throws KeyStoreException;

    ChipSecret unseal(SealedBlob sealed) throws KeyStoreException;

    /// The chip's own check of a PIN; empty where the chip asks the person itself (Secure Enclave).
    Optional<PinVerifier> pinVerifier();

    /// Makes an attestation key, a new one each time, so that two verifiers do not know each other's by it.
    /// The endorsement key's certificate, by which a chip is known again for its whole life, comes out with
    /// it: whoever calls this has asked the person.
    default EndorsedKey endorse() throws KeyStoreException {
        throw new KeyStoreException(Reason.UNSUPPORTED, "this chip proves nothing to others");
    }

    /// Opens a verifier's secret. Only the chip that it was encrypted for can, and only for that attestation key.
    ///
    /// @param attestationKey as [EndorsedKey#wrapped] has it
    /// @return what the verifier compares
    default ChipBytes activate(ChipBytes attestationKey, SealedChallenge challenge) throws KeyStoreException {
        throw new KeyStoreException(Reason.UNSUPPORTED, "this chip proves nothing to others");
    }

    /// Has the chip say that the passkey is in it.
    ///
    /// @param qualifyingData stands in what it says: that this is not an older statement
    /// @param passkey one that the PIN guards; another one is [Reason#UNSUPPORTED]
    default CertifiedKey certify(ChipBytes attestationKey, ChipBytes qualifyingData, KeyBlob passkey)
            throws KeyStoreException {
        throw new KeyStoreException(Reason.UNSUPPORTED, "this chip proves nothing to others");
    }

    /// What this chip took for each kind of command since it was opened; empty where nobody knows.
    List<CommandTime> commandTimes();

    @Override
    void close();
}
