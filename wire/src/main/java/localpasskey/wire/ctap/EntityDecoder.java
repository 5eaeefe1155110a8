package localpasskey.wire.ctap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// Makes the parts that MakeCredential and GetAssertion share: who asks, for whom, for which credentials.
///
/// A length that is out of range is `INVALID_LENGTH`, "invalid message or item length" (CTAP 2.3 §8.2).
final class EntityDecoder {

    private EntityDecoder() {}

    static ClientDataHash clientDataHash(Bytes bytes) throws CtapException {
        requireLength("clientDataHash", bytes.length(), ClientDataHash.MIN_LENGTH, ClientDataHash.MAX_LENGTH);
        return new ClientDataHash(bytes);
    }

    static RelyingPartyEntity relyingParty(CborMap map) throws CtapException {
        RelyingPartyId id = RelyingPartyId.ofRequest(map.requiredText("id"));
        checkIcon(map);
        return new RelyingPartyEntity(id, name(map, "name"));
    }

    static UserEntity user(CborMap map) throws CtapException {
        Bytes id = map.requiredBytes("id");
        requireLength("user.id", id.length(), UserHandle.MIN_LENGTH, UserHandle.MAX_LENGTH);
        checkIcon(map);
        return new UserEntity(new UserHandle(id), name(map, "name"), name(map, "displayName"));
    }

    /// The account of a passkey that is here, so its id is one of those that [#user] took.
    static UserEntity knownUser(CborMap map) throws CtapException {
        int length = map.requiredBytes("id").length();
        if (length < UserHandle.MIN_LENGTH || length > UserHandle.MAX_LENGTH) {
            throw new CtapException(CtapStatus.INVALID_PARAMETER, "a user.id of " + length + " bytes is no passkey's");
        }
        return user(map);
    }

    /// CTAP 2.0 has an icon, later versions have not. Read for its type, then dropped.
    private static void checkIcon(CborMap map) throws CtapException {
        map.findText("icon");
    }

    private static String name(CborMap map, String key) throws CtapException {
        return cut(map.findText(key).orElse(""));
    }

    /// At most [UserEntity#MAX_NAME_UTF8_LENGTH] octets of UTF-8, whole characters only.
    private static String cut(String text) {
        byte[] octets = utf8(text);
        if (octets.length <= UserEntity.MAX_NAME_UTF8_LENGTH) {
            return text;
        }
        int end = UserEntity.MAX_NAME_UTF8_LENGTH;
        while (isContinuation(octets[end])) {
            end--;
        }
        return new String(octets, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean isContinuation(byte octet) {
        return (octet & 0xc0) == 0x80;
    }

    /// Every entry is validated, whether or not we know its algorithm. Those of an unknown type are left out, since
    /// which members they need is unknown too.
    static List<CredentialParameters> credentialParameters(List<Cbor> items) throws CtapException {
        List<CredentialParameters> parameters = new ArrayList<>();
        for (Cbor item : items) {
            CborMap map = item.as(CborMap.class, "an element of pubKeyCredParams");
            String type = map.requiredText("type");
            if (type.equals(CredentialDescriptor.PUBLIC_KEY)) {
                parameters.add(new CredentialParameters(type, map.requiredInt("alg")));
            }
        }
        return parameters;
    }

    static List<CredentialDescriptor> descriptors(List<Cbor> items) throws CtapException {
        List<CredentialDescriptor> descriptors = new ArrayList<>();
        for (Cbor item : items) {
            descriptors.add(descriptor(item.as(CborMap.class, "a credential descriptor")));
        }
        return descriptors;
    }

    static CredentialDescriptor descriptor(CborMap map) throws CtapException {
        return new CredentialDescriptor(map.requiredText("type"), map.requiredBytes("id"));
    }

    static CtapRequest.Options options(CborMap map) throws CtapException {
        return new CtapRequest.Options(option(map, "rk"), option(map, "up"), option(map, "uv"));
    }

    private static Tristate option(CborMap map, String name) throws CtapException {
        return map.findBool(name).map(Tristate::of).orElse(Tristate.ABSENT);
    }

    static PinUvAuth pinUvAuth(Optional<Bytes> param, OptionalLong protocol) {
        if (param.isEmpty()) {
            return new PinUvAuth.Absent();
        }
        if (param.get().isEmpty()) {
            return new PinUvAuth.Probe();
        }
        return protocol.isEmpty()
                ? new PinUvAuth.WithoutProtocol(param.get())
                : new PinUvAuth.Param(protocol.getAsLong(), param.get());
    }

    static void requireLength(String what, int length, int least, int most) throws CtapException {
        if (length < least || length > most) {
            throw new CtapException(
                    CtapStatus.INVALID_LENGTH, what + " of " + length + " bytes, allowed are " + least + " to " + most);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
