package localpasskey.keys.tpm.blob;

import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyPoint;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// A passkey as it is kept outside the chip: what is in a [KeyBlob].
///
/// @param verifierName Name of the V whose PIN it demands; empty for a presence key
public record StoredKey(KeyAlgorithm algorithm, TpmBytes verifierName, CreatedObject object) {

    /// Bytes in a Name under SHA-256.
    static final int NAME_LENGTH = 34;

    private static final int VERSION = 1;
    private static final int KIND = 'K';
    private static final int MAX_TICKET = 128;

    /// What the chip demands before it signs.
    public static TpmBytes policy(TpmBytes verifierName) {
        return verifierName.length() == 0 ? Policy.ownValue() : Policy.verifiedBy(verifierName);
    }

    public TpmBytes template() {
        return TpmKeyTemplate.passkey(algorithm, policy(verifierName));
    }

    public KeyPoint point() throws KeyStoreException {
        return object.publicArea().point(algorithm, template());
    }

    public KeyBlob encoded() {
        return KeyBlob.of(new TpmWriter()
                .u8(VERSION)
                .u8(KIND)
                .u16(algorithm.length())
                .sized(verifierName)
                .sized(object.publicArea().whole())
                .sized(object.privateHalf())
                .sized(object.creation().hash())
                .sized(object.creation().ticket())
                .take());
    }

    /// Refuses what was not made from our template: a key of somebody else's making might sign without the person.
    public static StoredKey of(KeyBlob blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.encoded());
        StoredHeader.require(reader, VERSION, KIND);
        KeyAlgorithm algorithm = algorithm(reader);
        TpmBytes verifierName = reader.sizedBytes(NAME_LENGTH);
        if (verifierName.length() != 0 && verifierName.length() != NAME_LENGTH) {
            throw reader.malformed("a Name of " + verifierName.length() + " bytes");
        }
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        TpmBytes creationHash = reader.sizedBytes(KeyDerivation.LENGTH);
        TpmBytes ticket = reader.sizedBytes(MAX_TICKET);
        reader.end();
        CreatedObject.CreationProof creation = new CreatedObject.CreationProof(creationHash, ticket);
        StoredKey key = new StoredKey(algorithm, verifierName, new CreatedObject(publicArea, privateHalf, creation));
        if (!publicArea.fits(key.template())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not a key that LocalPasskey made");
        }
        return key;
    }

    private static KeyAlgorithm algorithm(TpmReader reader) throws KeyStoreException {
        int length = reader.u16();
        for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
            if (algorithm.length() == length) {
                return algorithm;
            }
        }
        throw reader.malformed("a curve of " + length + " bytes");
    }
}
