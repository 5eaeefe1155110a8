package localpasskey.keys.tpm.blob;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// A sealed secret as it is kept outside the chip: what is in a [SealedBlob].
public record StoredSecret(PublicArea publicArea, TpmBytes privateHalf) {

    private static final int VERSION = 1;
    private static final int KIND = 'S';

    public SealedBlob encoded() {
        return SealedBlob.of(new TpmWriter()
                .u8(VERSION)
                .u8(KIND)
                .sized(publicArea.whole())
                .sized(privateHalf)
                .take());
    }

    public static StoredSecret of(SealedBlob blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.encoded());
        StoredHeader.require(reader, VERSION, KIND);
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        reader.end();
        if (!publicArea.fits(TpmKeyTemplate.sealed())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not a secret that LocalPasskey sealed");
        }
        return new StoredSecret(publicArea, privateHalf);
    }
}
