package localpasskey.keys;

import java.util.List;
import java.util.Optional;
import localpasskey.keys.chip.ChipDescription;
import localpasskey.keys.chip.CommandTime;

/// One security chip: makes keys in it and signs with them. No private key comes out of here, and none goes in.
///
/// The chip keeps no list of keys. What it hands out ([KeyBlob], [VerifierBlob], [SealedBlob]) is kept by the caller
/// and is useless on any other chip. Calls may come from any thread; the store does them one after the other.
///
/// Where the chip is lost on the way (a reset, a restart), the store connects again and repeats the operation once.
public interface KeyStore extends AutoCloseable {

    /// What this chip can do, asked once when it was opened.
    Capabilities capabilities();

    /// Which chip this is, as it says itself.
    ChipDescription chip();

    /// Makes a key in the chip, reads its attributes back, and signs once with it while it is loaded.
    ///
    /// A key whose attributes differ from what was asked for is thrown away:
    /// [KeyStoreException.Reason#REFUSED_ATTRIBUTES].
    ///
    /// Where the chip is lost on the way, `first` is asked again, about another key. It must not call the store.
    ///
    /// @param first says what the new key signs, once its public half is known
    MadeKey make(KeyRequest request, UserProof proof, FirstSignature first) throws KeyStoreException;

    /// Signs a digest of the length of the key's algorithm. The chip refuses unless the proof fits the key.
    Signature sign(KeyBlob key, Digest digest, UserProof proof) throws KeyStoreException;

    /// The key's attributes as the chip reports them now.
    KeyReport describe(KeyBlob key) throws KeyStoreException;

    /// Lets go of whatever the chip or this program holds for the key. The blob is the caller's to erase.
    void delete(KeyBlob key) throws KeyStoreException;

    /// Binds a secret to this chip, without a PIN: protects a stolen disk, not a running computer.
    SealedBlob seal(ChipSecret secret) throws KeyStoreException;

    ChipSecret unseal(SealedBlob sealed) throws KeyStoreException;

    /// The chip's own check of a PIN; empty where the chip asks the person itself (Secure Enclave).
    Optional<PinVerifier> pinVerifier();

    /// What this chip took for each kind of command since it was opened; empty where nobody knows.
    List<CommandTime> commandTimes();

    @Override
    void close();
}
