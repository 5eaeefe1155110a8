package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.DESCRIPTOR;
import static localpasskey.wire.ctap.CtapMessages.GET_ASSERTION;
import static localpasskey.wire.ctap.CtapMessages.HASH;
import static localpasskey.wire.ctap.CtapMessages.PLATFORM_KEY;
import static localpasskey.wire.ctap.CtapMessages.message;
import static localpasskey.wire.ctap.CtapMessages.with;
import static localpasskey.wire.ctap.CtapMessages.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.ClientDataHash;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest.GetAssertion;
import localpasskey.wire.ctap.CtapRequest.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GetAssertionDecodingTest {

    @Test
    void refuses_the_name_of_a_site_of_which_only_the_hash_is_known() {
        CborMap request = with(GET_ASSERTION, 1, Cbor.of("sha256:" + CtapMessages.HASH));

        CtapException refusal = assertThrows(
                CtapException.class,
                () -> CtapRequestDecoder.decode(CtapMessages.message(CtapCommand.GET_ASSERTION, request)));

        assertEquals(CtapStatus.INVALID_PARAMETER, refusal.status());
    }

    @Test
    void reads_the_smallest_request() throws CtapException {
        GetAssertion expected = new GetAssertion(
                new RelyingPartyId("example.com"),
                new ClientDataHash(Bytes.ofHex(HASH)),
                List.of(),
                CborMap.EMPTY,
                Options.NONE,
                new PinUvAuth.Absent());

        assertEquals(expected, decode(GET_ASSERTION));
    }

    /// The extension hmac-secret has a key in a map in a map in the request: four levels, the deepest there is.
    @Test
    void reads_every_member() throws CtapException {
        CborMap extensions = CborMap.builder()
                .put("hmac-secret", CborMap.builder().put(1, PLATFORM_KEY).build())
                .build();
        CborMap full = CborMap.builder()
                .put(1, Cbor.of("example.com"))
                .put(2, Cbor.of(Bytes.ofHex(HASH)))
                .put(3, List.of(DESCRIPTOR, with(DESCRIPTOR, "type", Cbor.of("quantum"))))
                .put(4, extensions)
                .put(5, CborMap.builder().put("up", Cbor.of(false)).build())
                .put(6, Cbor.of(Bytes.ofHex("0102")))
                .put(7, Cbor.of(1))
                .build();

        GetAssertion expected = new GetAssertion(
                new RelyingPartyId("example.com"),
                new ClientDataHash(Bytes.ofHex(HASH)),
                List.of(
                        new CredentialDescriptor("public-key", Bytes.ofHex("c0ffee")),
                        new CredentialDescriptor("quantum", Bytes.ofHex("c0ffee"))),
                extensions,
                new Options(Tristate.ABSENT, Tristate.FALSE, Tristate.ABSENT),
                new PinUvAuth.Param(1, Bytes.ofHex("0102")));
        assertEquals(expected, decode(full));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void refuses_a_request_that_lacks_a_member(long key) {
        assertRefused(CtapStatus.MISSING_PARAMETER, without(GET_ASSERTION, key));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
    void refuses_a_member_of_another_type(long key) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(GET_ASSERTION, key, Cbor.of(true)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refuses_a_client_data_hash_that_is_not_32_bytes_long(int length) {
        assertRefused(CtapStatus.INVALID_LENGTH, with(GET_ASSERTION, 2, Cbor.of(Bytes.of(new byte[length]))));
    }

    /// CTAP 2.3 §6.2.2 step 7 looks at a list that is "present and non-empty".
    @Test
    void takes_an_allow_list_without_entries_for_an_absent_one() throws CtapException {
        assertEquals(decode(GET_ASSERTION), decode(with(GET_ASSERTION, 3, Cbor.of(List.of()))));
    }

    @Test
    void refuses_an_allow_list_with_a_bad_element_anywhere() {
        List<CborMap> missingId = List.of(DESCRIPTOR, without(DESCRIPTOR, "id"));
        List<CborMap> missingType = List.of(DESCRIPTOR, without(DESCRIPTOR, "type"));

        assertRefused(CtapStatus.MISSING_PARAMETER, with(GET_ASSERTION, 3, Cbor.of(missingId)));
        assertRefused(CtapStatus.MISSING_PARAMETER, with(GET_ASSERTION, 3, Cbor.of(missingType)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(GET_ASSERTION, 3, Cbor.of(List.of(Cbor.of(1)))));
    }

    @Test
    void reads_a_probe() throws CtapException {
        assertEquals(
                new PinUvAuth.Probe(),
                decode(with(GET_ASSERTION, 6, Cbor.of(Bytes.EMPTY))).pinUvAuth());
    }

    @Test
    void refuses_a_negative_protocol() {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(GET_ASSERTION, 7, Cbor.of(-2)));
    }

    @Test
    void ignores_members_that_it_does_not_know() throws CtapException {
        assertEquals(decode(GET_ASSERTION), decode(with(GET_ASSERTION, 8, Cbor.of("later"))));
    }

    private static GetAssertion decode(CborMap parameters) throws CtapException {
        return (GetAssertion) CtapRequestDecoder.decode(message(CtapCommand.GET_ASSERTION, parameters));
    }

    private static void assertRefused(CtapStatus status, CborMap parameters) {
        CtapException refusal = assertThrows(CtapException.class, () -> decode(parameters));

        assertEquals(status, refusal.status());
    }
}
