package localpasskey.wire.credential;

import java.nio.ByteBuffer;
import java.util.UUID;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;

/// What the passkey signs, together with the client data hash: for which site, proved how, how often used.
///
/// @param rpIdHash SHA-256 of the relying party identifier, 32 bytes
/// @param flags agree with the other members: AT with `credential`, ED with `extensions`
/// @param signCount 0 to 2^32 - 1
/// @param extensions outputs, empty where there are none
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data WebAuthn Level 3 §6.1
public record AuthenticatorData(
        Bytes rpIdHash, AuthenticatorFlags flags, long signCount, AttestedCredential credential, CborMap extensions) {

    public static final int RP_ID_HASH_LENGTH = 32;

    /// Largest counter that the four octets hold.
    public static final long MAX_SIGN_COUNT = 0xffff_ffffL;

    /// Length without credential and extensions: hash, flags, counter.
    public static final int MIN_LENGTH = RP_ID_HASH_LENGTH + 1 + 4;

    /// Length of the part of attested credential data before the id: AAGUID and the id's length.
    private static final int CREDENTIAL_HEAD_LENGTH = 16 + 2;

    public AuthenticatorData {
        if (rpIdHash.length() != RP_ID_HASH_LENGTH) {
            throw new IllegalArgumentException(
                    "rpIdHash of " + rpIdHash.length() + " bytes, must be " + RP_ID_HASH_LENGTH);
        }
        if (signCount < 0 || signCount > MAX_SIGN_COUNT) {
            throw new IllegalArgumentException("signCount " + signCount + ", allowed are 0 to " + MAX_SIGN_COUNT);
        }
        if (flags.attestedCredentialData() != credential instanceof AttestedCredentialData) {
            throw new IllegalArgumentException("flag AT does not agree with the credential");
        }
        if (flags.extensionData() == extensions.isEmpty()) {
            throw new IllegalArgumentException("flag ED does not agree with the extensions");
        }
    }

    /// Of a new passkey. The flags AT and ED follow from what is there.
    public static AuthenticatorData ofCreation(
            Bytes rpIdHash, UserFlags user, long signCount, AttestedCredentialData credential, CborMap extensions) {
        return new AuthenticatorData(
                rpIdHash, user.with(true, !extensions.isEmpty()), signCount, credential, extensions);
    }

    /// Of a sign-in. The flag ED follows from what is there.
    public static AuthenticatorData ofAssertion(Bytes rpIdHash, UserFlags user, long signCount, CborMap extensions) {
        return new AuthenticatorData(
                rpIdHash,
                user.with(false, !extensions.isEmpty()),
                signCount,
                new AttestedCredential.None(),
                extensions);
    }

    public Bytes encode() {
        Bytes head = Bytes.of(ByteBuffer.allocate(MIN_LENGTH)
                .put(rpIdHash.toArray())
                .put((byte) flags.octet())
                .putInt((int) signCount)
                .array());
        Bytes withCredential = switch (credential) {
            case AttestedCredential.None() -> head;
            case AttestedCredentialData data -> head.concat(encode(data));
        };
        return extensions.isEmpty() ? withCredential : withCredential.concat(Bytes.of(CborWriter.write(extensions)));
    }

    private static Bytes encode(AttestedCredentialData data) {
        byte[] id = data.id().bytes().toArray();
        byte[] key = CborWriter.write(CoseKeyCodec.encode(data.publicKey()));
        return Bytes.of(ByteBuffer.allocate(CREDENTIAL_HEAD_LENGTH + id.length + key.length)
                .put(data.aaguid().bytes().toArray())
                .putShort((short) id.length)
                .put(id)
                .put(key)
                .array());
    }

    /// The way back, for tests and clients: takes only what an authenticator of ours can have said.
    public static AuthenticatorData decode(Bytes encoded) throws CtapException {
        requireLeft(encoded.length(), MIN_LENGTH);
        ByteBuffer in = ByteBuffer.wrap(encoded.toArray());
        Bytes rpIdHash = take(in, RP_ID_HASH_LENGTH);
        AuthenticatorFlags flags = AuthenticatorFlags.ofOctet(in.get() & 0xff);
        long signCount = Integer.toUnsignedLong(in.getInt());
        try {
            AttestedCredential credential =
                    flags.attestedCredentialData() ? decodeCredential(in) : new AttestedCredential.None();
            return new AuthenticatorData(rpIdHash, flags, signCount, credential, decodeExtensions(in, flags));
        } catch (CborException e) {
            throw e.asRefusal();
        }
    }

    private static AttestedCredentialData decodeCredential(ByteBuffer in) throws CtapException, CborException {
        requireLeft(in.remaining(), CREDENTIAL_HEAD_LENGTH);
        Aaguid aaguid = new Aaguid(new UUID(in.getLong(), in.getLong()));
        int length = Short.toUnsignedInt(in.getShort());
        if (length < CredentialId.MIN_LENGTH || length > CredentialId.MAX_LENGTH) {
            throw new CtapException(CtapStatus.INVALID_LENGTH, "credential id of " + length + " bytes");
        }
        requireLeft(in.remaining(), length);
        CredentialId id = new CredentialId(take(in, length));
        CborReader.First key = CborReader.readFirst(rest(in));
        in.position(in.position() + key.length());
        return new AttestedCredentialData(
                aaguid, id, CoseKeyCodec.decode(key.value().as(CborMap.class, "the public key")));
    }

    private static CborMap decodeExtensions(ByteBuffer in, AuthenticatorFlags flags)
            throws CtapException, CborException {
        byte[] rest = rest(in);
        if (!flags.extensionData()) {
            if (rest.length > 0) {
                throw new CtapException(CtapStatus.INVALID_LENGTH, rest.length + " bytes too many");
            }
            return CborMap.EMPTY;
        }
        CborMap extensions = CborReader.read(rest).as(CborMap.class, "the extensions");
        if (extensions.isEmpty()) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "flag ED without extensions");
        }
        return extensions;
    }

    private static Bytes take(ByteBuffer in, int length) {
        byte[] octets = new byte[length];
        in.get(octets);
        return Bytes.of(octets);
    }

    /// A copy of what is left; the position stays.
    private static byte[] rest(ByteBuffer in) {
        byte[] octets = new byte[in.remaining()];
        in.duplicate().get(octets);
        return octets;
    }

    private static void requireLeft(int left, int needed) throws CtapException {
        if (left < needed) {
            throw new CtapException(CtapStatus.INVALID_LENGTH, left + " bytes where " + needed + " are needed");
        }
    }

    /// What is true about the person in this very request.
    ///
    /// @param present UP: somebody acted
    /// @param verified UV: the person was verified
    public record UserFlags(boolean present, boolean verified) {

        private AuthenticatorFlags with(boolean attestedCredentialData, boolean extensionData) {
            return new AuthenticatorFlags(present, verified, attestedCredentialData, extensionData);
        }
    }
}
