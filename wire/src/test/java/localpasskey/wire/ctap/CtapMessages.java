package localpasskey.wire.ctap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;

/// Requests to take apart: the smallest that each command accepts, and how to change one.
public final class CtapMessages {

    static final String HASH = "687134968222ec17202e42505f8ed2b16ae22f16bb05b88c25db9e602645f141";
    public static final String X = "65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d";
    public static final String Y = "1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c";

    static final CborMap RP =
            CborMap.builder().put("id", Cbor.of("example.com")).build();
    static final CborMap USER =
            CborMap.builder().put("id", Cbor.of(Bytes.ofHex("a1"))).build();
    static final CborMap ES256 = CborMap.builder()
            .put("type", Cbor.of("public-key"))
            .put("alg", Cbor.of(-7))
            .build();
    static final CborMap DESCRIPTOR = CborMap.builder()
            .put("type", Cbor.of("public-key"))
            .put("id", Cbor.of(Bytes.ofHex("c0ffee")))
            .build();
    static final CborMap PLATFORM_KEY = CborMap.builder()
            .put(1, Cbor.of(2))
            .put(3, Cbor.of(-25))
            .put(-1, Cbor.of(1))
            .put(-2, Cbor.of(Bytes.ofHex(X)))
            .put(-3, Cbor.of(Bytes.ofHex(Y)))
            .build();

    static final CborMap MAKE_CREDENTIAL = CborMap.builder()
            .put(1, Cbor.of(Bytes.ofHex(HASH)))
            .put(2, RP)
            .put(3, USER)
            .put(4, List.of(ES256))
            .build();
    static final CborMap GET_ASSERTION = CborMap.builder()
            .put(1, Cbor.of("example.com"))
            .put(2, Cbor.of(Bytes.ofHex(HASH)))
            .build();

    /// All that any subcommand of clientPIN needs, but the subcommand.
    static final CborMap CLIENT_PIN = CborMap.builder()
            .put(1, Cbor.of(2))
            .put(3, PLATFORM_KEY)
            .put(4, Cbor.of(Bytes.ofHex("04")))
            .put(5, Cbor.of(Bytes.ofHex("05")))
            .put(6, Cbor.of(Bytes.ofHex("06")))
            .put(9, Cbor.of(3))
            .put(10, Cbor.of("example.com"))
            .build();

    /// All that any subcommand of credentialManagement needs, but the subcommand.
    static final CborMap CREDENTIAL_MANAGEMENT = CborMap.builder()
            .put(
                    2,
                    CborMap.builder()
                            .put(1, Cbor.of(Bytes.ofHex(HASH)))
                            .put(2, DESCRIPTOR)
                            .put(3, USER)
                            .build())
            .put(3, Cbor.of(2))
            .put(4, Cbor.of(Bytes.ofHex("04")))
            .build();

    private CtapMessages() {}

    static byte[] message(CtapCommand command, CborMap parameters) {
        return message(command.code(), CborWriter.write(parameters));
    }

    static byte[] message(int command, byte[] parameters) {
        return Bytes.of(new byte[] {(byte) command})
                .concat(Bytes.of(parameters))
                .toArray();
    }

    public static CborMap with(CborMap map, long key, Cbor value) {
        return with(map, Cbor.of(key), value);
    }

    static CborMap with(CborMap map, String key, Cbor value) {
        return with(map, Cbor.of(key), value);
    }

    private static CborMap with(CborMap map, Cbor key, Cbor value) {
        Map<Cbor, Cbor> members = new LinkedHashMap<>(map.members());
        members.put(key, value);
        return CborMap.of(members);
    }

    public static CborMap without(CborMap map, long key) {
        return without(map, Cbor.of(key));
    }

    static CborMap without(CborMap map, String key) {
        return without(map, Cbor.of(key));
    }

    private static CborMap without(CborMap map, Cbor key) {
        Map<Cbor, Cbor> members = new LinkedHashMap<>(map.members());
        members.remove(key);
        return CborMap.of(members);
    }
}
