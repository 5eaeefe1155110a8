package localpasskey.testkit.client;

import java.security.SecureRandom;
import java.util.List;
import localpasskey.testkit.client.CreationRequest.Members;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// A getAssertion request in the making: a sensible one, to be changed member by member, also into nonsense.
///
/// @param members by their CTAP numbers
public record AssertionRequest(ClientDataHash clientDataHash, CborMap members) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /// With a client data hash of its own, for whatever discoverable passkey the site has.
    public static AssertionRequest of(String rpId) {
        byte[] hash = new byte[ClientDataHash.MIN_LENGTH];
        RANDOM.nextBytes(hash);
        return new AssertionRequest(ClientDataHash.of(hash), CborMap.EMPTY)
                .with(0x01, Cbor.of(rpId))
                .with(0x02, Cbor.of(Bytes.of(hash)));
    }

    /// Puts a member in, or another one in its place.
    public AssertionRequest with(long key, Cbor value) {
        CborMap.Builder changed = CborMap.builder();
        members.members().forEach(changed::put);
        return new AssertionRequest(clientDataHash, changed.put(key, value).build());
    }

    public AssertionRequest allowing(CredentialId... ids) {
        return with(0x03, Members.descriptors(List.of(ids)));
    }

    public AssertionRequest option(String name, boolean value) {
        return with(0x05, Members.added(members, 0x05, name, Cbor.of(value)));
    }

    public AssertionRequest extension(String name, Cbor value) {
        return with(0x04, Members.added(members, 0x04, name, value));
    }

    /// A pre-flight: up is false.
    public AssertionRequest silent() {
        return option("up", false);
    }

    /// Proves with a token that the person was verified.
    public AssertionRequest authorisedBy(PinToken token) {
        return with(0x06, Cbor.of(token.authenticate(clientDataHash.bytes()))).with(0x07, Cbor.of(token.protocol()));
    }
}
