package localpasskey.keys;

/// A key for which everything was done that needs no person: what is left is the person's proof and the signature.
///
/// What stands in the chip for it is let go by [#close], which loses nothing: the blob is all there is.
public interface PreparedKey extends AutoCloseable {

    KeyBlob blob();

    KeyPoint publicKey() throws KeyStoreException;

    /// Signs a digest of the length of the key's algorithm. The proof is made in the chip for exactly this digest by
    /// exactly this key: a wrong PIN comes out of here, and costs a try.
    ///
    /// May be called again, after a refusal or for another digest.
    Signature sign(Digest digest, UserProof proof) throws KeyStoreException;

    @Override
    void close();
}
