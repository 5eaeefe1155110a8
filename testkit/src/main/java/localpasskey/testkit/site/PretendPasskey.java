package localpasskey.testkit.site;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.credential.CoseKeyCodec;

/// A passkey at `localhost` or elsewhere, its authenticator and its browser, which say whatever a test of a website
/// wants.
public final class PretendPasskey {

    public static final int UP = 0x01;
    public static final int UV = 0x04;
    public static final int BE = 0x08;
    public static final int BS = 0x10;
    private static final int AT = 0x40;

    private final KeyPair keys;
    private final byte[] id = new byte[16];
    private final UUID aaguid;
    private String origin;
    private String relyingParty = "localhost";
    private String signInType = "webauthn.get";

    public PretendPasskey(String origin, UUID aaguid) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        this.keys = generator.generateKeyPair();
        this.origin = origin;
        this.aaguid = aaguid;
        new SecureRandom().nextBytes(id);
    }

    /// From now on the browser shows another website.
    public void visit(String otherOrigin) {
        origin = otherOrigin;
    }

    /// From now on the authenticator signs for another relying party.
    public void claimRelyingParty(String id) {
        relyingParty = id;
    }

    /// From now on the client data of sign-ins are of this type.
    public void claimType(String type) {
        signInType = type;
    }

    public String id() {
        return encoded(id);
    }

    /// RegistrationResponseJSON, attested by the passkey itself, with a counter of 1.
    public Map<String, Object> create(String challenge, int flags) throws GeneralSecurityException {
        return create(challenge, flags, 1);
    }

    public Map<String, Object> create(String challenge, int flags, int counter) throws GeneralSecurityException {
        byte[] clientData = clientData("webauthn.create", challenge);
        byte[] point = CborWriter.write(CoseKeyCodec.encode(publicKey()));
        byte[] data = ByteBuffer.allocate(37 + 16 + 2 + id.length + point.length)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | AT))
                .putInt(counter)
                .putLong(aaguid.getMostSignificantBits())
                .putLong(aaguid.getLeastSignificantBits())
                .putShort((short) id.length)
                .put(id)
                .put(point)
                .array();
        CborMap statement = CborMap.builder()
                .put("alg", Cbor.of(-7))
                .put("sig", Cbor.of(Bytes.of(sign(data, clientData))))
                .build();
        byte[] object = CborWriter.write(CborMap.builder()
                .put("fmt", Cbor.of("packed"))
                .put("attStmt", statement)
                .put("authData", Cbor.of(Bytes.of(data)))
                .build());
        return credential(Map.of(
                "clientDataJSON", encoded(clientData),
                "attestationObject", encoded(object),
                "transports", new String[] {"internal"}));
    }

    /// AuthenticationResponseJSON.
    public Map<String, Object> get(String challenge, int flags, int counter, String handle)
            throws GeneralSecurityException {
        byte[] clientData = clientData(signInType, challenge);
        byte[] data = ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .array();
        return credential(Map.of(
                "clientDataJSON", encoded(clientData),
                "authenticatorData", encoded(data),
                "signature", encoded(sign(data, clientData)),
                "userHandle", handle));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id", id(),
                "rawId", id(),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of());
    }

    private byte[] clientData(String type, String challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge, origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(byte[] data, byte[] clientData) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(data);
        signature.update(sha256(clientData));
        return signature.sign();
    }

    private CoseKey publicKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return new CoseKey(
                CoseAlgorithm.ES256,
                Bytes.of(coordinate(point.getAffineX().toByteArray())),
                Bytes.of(coordinate(point.getAffineY().toByteArray())));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] padded = new byte[32];
        int length = Math.min(number.length, padded.length);
        System.arraycopy(number, number.length - length, padded, padded.length - length, length);
        return padded;
    }

    private static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] sha256(byte[] octets) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(octets);
    }
}
