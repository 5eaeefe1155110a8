package localpasskey.keys.tpm.blob;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// An attestation key as it is kept outside the chip. It may come back from a verifier's hands.
public record StoredAttestationKey(PublicArea publicArea, TpmBytes privateHalf) {

    private static final int VERSION = 1;
    private static final int KIND = 'A';

    public ChipBytes encoded() {
        return ChipBytes.of(new TpmWriter()
                .u8(VERSION)
                .u8(KIND)
                .sized(publicArea.whole())
                .sized(privateHalf)
                .take());
    }

    /// Refuses what was not made from our template.
    public static StoredAttestationKey of(ChipBytes blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.toArray());
        StoredHeader.require(reader, VERSION, KIND);
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        reader.end();
        if (!publicArea.fits(TpmKeyTemplate.attestationKey())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not an attestation key that LocalPasskey made");
        }
        return new StoredAttestationKey(publicArea, privateHalf);
    }
}
