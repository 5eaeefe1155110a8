package localpasskey.keys;

import java.util.List;
import localpasskey.keys.hmac.CredRandom;
import localpasskey.keys.hmac.HmacSalt;
import org.jspecify.annotations.Nullable;

/// A key that is made when it is first used. Belongs to one thread.
final class LaterKey implements PreparedKey {

    private final KeyStore keys;
    private final KeyRequest request;
    private @Nullable PreparedKey made; // null before it is used

    LaterKey(KeyStore keys, KeyRequest request) {
        this.keys = keys;
        this.request = request;
    }

    private PreparedKey made() throws KeyStoreException {
        PreparedKey key = made;
        if (key == null) {
            key = keys.create(request);
            made = key;
        }
        return key;
    }

    @Override
    public KeyBlob blob() throws KeyStoreException {
        return made().blob();
    }

    @Override
    public KeyPoint publicKey() throws KeyStoreException {
        return made().publicKey();
    }

    @Override
    public Signature sign(Digest digest, UserProof proof) throws KeyStoreException {
        return made().sign(digest, proof);
    }

    @Override
    public boolean hasHmac() throws KeyStoreException {
        return made().hasHmac();
    }

    @Override
    public List<ChipSecret> hmac(CredRandom which, List<HmacSalt> salts, UserProof proof) throws KeyStoreException {
        return made().hmac(which, salts, proof);
    }

    @Override
    public void close() {
        if (made != null) {
            made.close();
        }
    }
}
