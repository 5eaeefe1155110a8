package localpasskey.keys.tpm;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.SealedBlob;

/// A sealed secret as it is kept outside the chip: what is in a [SealedBlob].
record StoredSecret(PublicArea publicArea, Bytes privateHalf) {

    private static final int VERSION = 1;
    private static final int KIND = 'S';

    SealedBlob encoded() {
        return SealedBlob.of(new TpmWriter()
                .u8(VERSION)
                .u8(KIND)
                .sized(publicArea.whole())
                .sized(privateHalf)
                .take());
    }

    static StoredSecret of(SealedBlob blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.encoded());
        StoredHeader.require(reader, VERSION, KIND);
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        Bytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        reader.end();
        if (!publicArea.fits(TpmKeyTemplate.sealed())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not a secret that LocalPasskey sealed");
        }
        return new StoredSecret(publicArea, privateHalf);
    }
}
