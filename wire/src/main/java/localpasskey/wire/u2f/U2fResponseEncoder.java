package localpasskey.wire.u2f;

import java.io.ByteArrayOutputStream;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.credential.CoseKey;

/// Makes the octets of a U2F answer: what there is to say, then the status word.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §4.3, §5.4, §6
public final class U2fResponseEncoder {

    private static final int RESERVED = 0x05;
    private static final int RP_ID_HASH_LENGTH = 32;
    private static final int FLAGS_AND_COUNT_END = RP_ID_HASH_LENGTH + 1 + 4;

    private U2fResponseEncoder() {}

    public static byte[] encode(U2fResponse response) {
        return switch (response) {
            case U2fResponse.Version() -> ok(Bytes.ofUtf8("U2F_V2"));
            case U2fResponse.Registered registered -> ok(registered(registered));
            case U2fResponse.Authenticated(Bytes authenticatorData, Bytes signature) ->
                ok(authenticatorData
                        .slice(RP_ID_HASH_LENGTH, FLAGS_AND_COUNT_END)
                        .concat(signature));
            case U2fResponse.Touched() -> ok(Bytes.EMPTY);
        };
    }

    /// An answer of the status word alone.
    public static byte[] encode(U2fStatus status) {
        return new byte[] {(byte) (status.word() >>> 8), (byte) status.word()};
    }

    private static byte[] ok(Bytes data) {
        return data.concat(Bytes.of(encode(U2fStatus.NO_ERROR))).toArray();
    }

    private static Bytes registered(U2fResponse.Registered registered) {
        Bytes keyHandle = registered.keyHandle().bytes();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(RESERVED);
        octets.writeBytes(uncompressed(registered.publicKey()).toArray());
        octets.write(keyHandle.length());
        octets.writeBytes(keyHandle.toArray());
        octets.writeBytes(registered.certificate().toArray());
        octets.writeBytes(registered.signature().toArray());
        return Bytes.of(octets.toByteArray());
    }

    /// What the new key signs: the registration, itself included.
    public static Bytes registrationToSign(U2fRequest.Register request, CredentialId keyHandle, CoseKey publicKey) {
        return Bytes.of(new byte[] {0x00})
                .concat(request.application())
                .concat(request.challenge().bytes())
                .concat(keyHandle.bytes())
                .concat(uncompressed(publicKey));
    }

    /// ANSI X9.62's form of a point: 0x04, x, y.
    static Bytes uncompressed(CoseKey key) {
        return Bytes.of(new byte[] {0x04}).concat(key.x()).concat(key.y());
    }
}
