package localpasskey.testkit.client;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// A makeCredential request in the making: a sensible one, to be changed member by member, also into nonsense.
///
/// @param members by their CTAP numbers
public record CreationRequest(ClientDataHash clientDataHash, CborMap members) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ES256 = -7;

    /// For ES256, with a client data hash of its own and the user name as user.id.
    public static CreationRequest of(String rpId, String userName) {
        byte[] hash = new byte[ClientDataHash.MIN_LENGTH];
        RANDOM.nextBytes(hash);
        Bytes clientDataHash = Bytes.of(hash);
        CborMap rp = CborMap.builder()
                .put("id", Cbor.of(rpId))
                .put("name", Cbor.of("The site " + rpId))
                .build();
        CborMap user = CborMap.builder()
                .put("id", Cbor.of(Bytes.ofUtf8(userName)))
                .put("name", Cbor.of(userName))
                .put("displayName", Cbor.of("Called " + userName))
                .build();
        return new CreationRequest(
                new ClientDataHash(clientDataHash),
                CborMap.builder()
                        .put(0x01, Cbor.of(clientDataHash))
                        .put(0x02, rp)
                        .put(0x03, user)
                        .put(0x04, Cbor.of(List.of(parameters(ES256))))
                        .build());
    }

    /// Puts a member in, or another one in its place.
    public CreationRequest with(long key, Cbor value) {
        CborMap.Builder changed = CborMap.builder();
        members.members().forEach(changed::put);
        return new CreationRequest(clientDataHash, changed.put(key, value).build());
    }

    /// For these COSE algorithms, the first preferred.
    public CreationRequest algorithms(int... codes) {
        return with(
                0x04,
                Cbor.of(Arrays.stream(codes)
                        .mapToObj(CreationRequest::parameters)
                        .toList()));
    }

    private static CborMap parameters(int algorithm) {
        return CborMap.builder()
                .put("alg", Cbor.of(algorithm))
                .put("type", Cbor.of("public-key"))
                .build();
    }

    /// rk: findable without the site naming it.
    public CreationRequest discoverable() {
        return option("rk", true);
    }

    public CreationRequest option(String name, boolean value) {
        return with(0x07, Members.added(members, 0x07, name, Cbor.of(value)));
    }

    public CreationRequest extension(String name, Cbor value) {
        return with(0x06, Members.added(members, 0x06, name, value));
    }

    public CreationRequest excluding(CredentialId... ids) {
        return with(0x05, Members.descriptors(List.of(ids)));
    }

    /// attestationFormatsPreference; left out where there is none.
    public CreationRequest attestedBy(String... formats) {
        return formats.length == 0
                ? this
                : with(0x0B, Cbor.of(Arrays.stream(formats).map(Cbor::of).toList()));
    }

    /// Proves with a token that the person was verified.
    public CreationRequest authorisedBy(PinToken token) {
        return with(0x08, Cbor.of(token.authenticate(clientDataHash.bytes()))).with(0x09, Cbor.of(token.protocol()));
    }

    /// A member that holds several entries by name, as options and extensions do.
    static final class Members {

        private Members() {}

        static CborMap added(CborMap members, long key, String name, Cbor value) {
            CborMap.Builder changed = CborMap.builder();
            if (members.find(key).orElse(CborMap.EMPTY) instanceof CborMap before) {
                for (Map.Entry<Cbor, Cbor> entry : before.members().entrySet()) {
                    changed.put(entry.getKey(), entry.getValue());
                }
            }
            return changed.put(name, value).build();
        }

        static Cbor descriptors(List<CredentialId> ids) {
            return Cbor.of(ids.stream().map(Members::descriptor).toList());
        }

        static CborMap descriptor(CredentialId id) {
            return CborMap.builder()
                    .put("id", Cbor.of(id.bytes()))
                    .put("type", Cbor.of("public-key"))
                    .build();
        }
    }
}
