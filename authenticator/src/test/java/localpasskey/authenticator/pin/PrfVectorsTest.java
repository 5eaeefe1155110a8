package localpasskey.authenticator.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import localpasskey.keys.ChipSecret;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.Test;

/// The test vectors of WebAuthn Level 3 §16.17.1 for CTAP's hmac-secret: what the two sides agree on, and what each
/// encrypts for the other.
class PrfVectorsTest {

    private static final String PLATFORM_PRIVATE = "0971bc7fb1be48270adcd3d9a5fc15d5fb0f335b3071ff36a54c007fa6c76514";
    private static final String X = "a30522c2de402b561965c3cf949a1cab020c6f6ea36fcf7e911ac1a0f1515300";
    private static final String Y = "9961a929abdb2f42e6566771887d41484d889e735e3248518a53112d2b915f00";
    private static final String SALT_1 = "527413ebb48293772df30f031c5ac4650c7de14bf9498671ae163447b6a772b3";
    private static final String SALT_2 = "d68ac03329a10ee5e0ec834492bb9a96a0e547baf563bf78ccbe8789b22e776b";
    private static final String OUTPUT_1 = "3c33e07d202c3b029cc21f1722767021bf27d595933b3d2b6a1b9d5dddc77fae";
    private static final String OUTPUT_2 = "a62a8773b19cda90d7ed4ef72a80a804320dbd3997e2f663805ad1fd3293d50b";

    private static SharedSecret agreed(PinProtocolVersion version) throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec parameters = curve.getParameterSpec(ECParameterSpec.class);
        KeyFactory factory = KeyFactory.getInstance("EC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(factory.generatePrivate(new ECPrivateKeySpec(new BigInteger(PLATFORM_PRIVATE, 16), parameters)));
        agreement.doPhase(
                factory.generatePublic(
                        new ECPublicKeySpec(new ECPoint(new BigInteger(X, 16), new BigInteger(Y, 16)), parameters)),
                true);
        try (ChipSecret sharedX = ChipSecret.taking(agreement.generateSecret())) {
            return SharedSecret.of(version, sharedX, new SecureRandom());
        }
    }

    private static String decrypted(SharedSecret shared, String encrypted) {
        try (Secret clear = shared.decrypt(Bytes.ofHex(encrypted)).orElseThrow()) {
            return HexFormat.of().formatHex(clear.exposeCopy());
        }
    }

    @Test
    void protocol_one() throws Exception {
        try (SharedSecret shared = agreed(PinProtocolVersion.ONE);
                Secret output = Secret.taking(HexFormat.of().parseHex(OUTPUT_1))) {
            String outputEnc = "15d4e4f3f04109b492b575c1b38c28585b6719cf8d61304215108d939f37ccfb";

            assertEquals(SALT_1, decrypted(shared, "ab8c878bb05d04700f077ed91845ec9c503c925cb12b327ddbeb4243c397f913"));
            assertEquals(outputEnc, shared.encrypt(output).toHex());
        }
    }

    @Test
    void protocol_two() throws Exception {
        try (SharedSecret shared = agreed(PinProtocolVersion.TWO)) {
            assertEquals(
                    SALT_1,
                    decrypted(
                            shared,
                            "23dde5e3462daf36559b85c4ac5f9656aa9bfd81c1dc2bf8533c8b9f3882854786b4f500e25b4e3d81f7fc7c74236229"));
            assertEquals(
                    OUTPUT_1,
                    decrypted(
                            shared,
                            "3bfaa48f7952330d63e35ff8cd5bca48d2a12823828915749287256ab146272f9fb437bf65691243c3f504bd7ea6d5e6"));
            assertEquals(
                    SALT_1 + SALT_2,
                    decrypted(
                            shared,
                            "d9f4236403e0fe843a8e4e5be764d120904c198ad6e77b089876a3391961f183b0008b4ca66b91cd72aa35b6151ff981"
                                    + "f6e5649f3c040e6615ad7dd8ae96ef23b229a5c97c3f0dcd8605eee166ce163a"));
            assertEquals(
                    OUTPUT_1 + OUTPUT_2,
                    decrypted(
                            shared,
                            "90ee52f739043bc17b3488a74306d7801debb5b61f18662c648a25b5b5678ede482cdaff99a537a44f064fcb10ce6e04"
                                    + "dfd27619dc96a0daff8507e499296b1eecf0981f7c8518b277a7a3018f5ec6fb"));
        }
    }
}
