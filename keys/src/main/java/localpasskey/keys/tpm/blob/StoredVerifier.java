package localpasskey.keys.tpm.blob;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.VerifierBlob;
import localpasskey.keys.tpm.CreatedObject;
import localpasskey.keys.tpm.KeyDerivation;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;

/// V as it is kept outside the chip: what is in a [VerifierBlob].
///
/// Neither the PIN nor anything to test a guess against: the salt is no secret, and what a guess comes to can
/// be tried in this chip only, which counts.
///
/// @param salt 16 bytes, drawn at each change of the PIN, but for its last bit: that is the generation's
public record StoredVerifier(TpmBytes salt, PublicArea publicArea, TpmBytes privateHalf) {

    private static final int VERSION = 1;
    private static final int KIND = 'V';
    private static final int SALT_LENGTH = 16;
    private static final byte[] PURPOSE = "lpk pin v1".getBytes(StandardCharsets.US_ASCII);

    /// Turns with each change of the PIN. Does not tell Vs of one Name apart: the salt does.
    public enum Generation {
        EVEN,
        ODD;

        public Generation next() {
            return this == EVEN ? ODD : EVEN;
        }

        /// As the last bit of a number says it.
        public static Generation of(int number) {
            return (number & 1) == 0 ? EVEN : ODD;
        }
    }

    public static TpmBytes newSalt(SecureRandom random, Generation generation) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        int last = salt[SALT_LENGTH - 1];
        salt[SALT_LENGTH - 1] = (byte) (generation == Generation.EVEN ? last & ~1 : last | 1);
        return TpmBytes.of(salt);
    }

    public Generation generation() {
        return Generation.of(salt.toArray()[SALT_LENGTH - 1]);
    }

    public TpmBytes name() {
        return publicArea.name();
    }

    /// What the chip knows V by, 32 bytes: HMAC-SHA256(salt, "lpk pin v1" || LEFT(SHA-256(PIN), 16)).
    public static ChipSecret authValue(TpmBytes salt, PinHash pin) {
        byte[] hash = pin.exposeCopy();
        try {
            return ChipSecret.taking(KeyDerivation.hmac(salt.toArray(), PURPOSE, hash));
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    public ChipSecret authValue(PinHash pin) {
        return authValue(salt, pin);
    }

    public VerifierBlob encoded() {
        return VerifierBlob.of(new TpmWriter()
                .u8(VERSION)
                .u8(KIND)
                .sized(salt)
                .sized(publicArea.whole())
                .sized(privateHalf)
                .take());
    }

    public static StoredVerifier of(VerifierBlob blob) throws KeyStoreException {
        TpmReader reader = TpmReader.ofBlob(blob.encoded());
        StoredHeader.require(reader, VERSION, KIND);
        TpmBytes salt = reader.sizedBytes(SALT_LENGTH);
        PublicArea publicArea = PublicArea.of(reader.sizedBytes(PublicArea.MAX_LENGTH));
        TpmBytes privateHalf = reader.sizedBytes(CreatedObject.MAX_PRIVATE);
        reader.end();
        if (salt.length() != SALT_LENGTH || !publicArea.fits(TpmKeyTemplate.verifier())) {
            throw new KeyStoreException(Reason.FOREIGN_BLOB, "not a verifier that LocalPasskey made");
        }
        return new StoredVerifier(salt, publicArea, privateHalf);
    }
}
