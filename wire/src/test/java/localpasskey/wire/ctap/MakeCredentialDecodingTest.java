package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.DESCRIPTOR;
import static localpasskey.wire.ctap.CtapMessages.ES256;
import static localpasskey.wire.ctap.CtapMessages.HASH;
import static localpasskey.wire.ctap.CtapMessages.MAKE_CREDENTIAL;
import static localpasskey.wire.ctap.CtapMessages.RP;
import static localpasskey.wire.ctap.CtapMessages.USER;
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
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest.MakeCredential;
import localpasskey.wire.ctap.CtapRequest.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MakeCredentialDecodingTest {

    @Test
    void reads_the_smallest_request() throws CtapException {
        MakeCredential expected = new MakeCredential(
                new ClientDataHash(Bytes.ofHex(HASH)),
                new RelyingPartyEntity(new RelyingPartyId("example.com"), ""),
                new UserEntity(new UserHandle(Bytes.ofHex("a1")), "", ""),
                List.of(new CredentialParameters("public-key", -7)),
                List.of(),
                CborMap.EMPTY,
                Options.NONE,
                new PinUvAuth.Absent(),
                0,
                List.of());

        assertEquals(expected, decode(MAKE_CREDENTIAL));
    }

    @Test
    void reads_every_member() throws CtapException {
        CborMap extensions = CborMap.builder().put("credProtect", Cbor.of(2)).build();
        CborMap options = CborMap.builder()
                .put("rk", Cbor.of(true))
                .put("uv", Cbor.of(false))
                .build();
        CborMap es384 = with(ES256, "alg", Cbor.of(-35));
        CborMap full = CborMap.builder()
                .put(1, Cbor.of(Bytes.ofHex(HASH)))
                .put(2, with(RP, "name", Cbor.of("Example")))
                .put(3, with(with(USER, "name", Cbor.of("alice")), "displayName", Cbor.of("Alice A.")))
                .put(4, List.of(es384, ES256))
                .put(5, List.of(DESCRIPTOR))
                .put(6, extensions)
                .put(7, options)
                .put(8, Cbor.of(Bytes.ofHex("0102")))
                .put(9, Cbor.of(2))
                .put(10, Cbor.of(1))
                .put(11, List.of(Cbor.of("none"), Cbor.of("packed")))
                .build();

        MakeCredential expected = new MakeCredential(
                new ClientDataHash(Bytes.ofHex(HASH)),
                new RelyingPartyEntity(new RelyingPartyId("example.com"), "Example"),
                new UserEntity(new UserHandle(Bytes.ofHex("a1")), "alice", "Alice A."),
                List.of(new CredentialParameters("public-key", -35), new CredentialParameters("public-key", -7)),
                List.of(new CredentialDescriptor("public-key", Bytes.ofHex("c0ffee"))),
                extensions,
                new Options(Tristate.TRUE, Tristate.ABSENT, Tristate.FALSE),
                new PinUvAuth.Param(2, Bytes.ofHex("0102")),
                1,
                List.of("none", "packed"));
        assertEquals(expected, decode(full));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void refuses_a_request_that_lacks_a_member(long key) {
        assertRefused(CtapStatus.MISSING_PARAMETER, without(MAKE_CREDENTIAL, key));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void refuses_a_member_of_another_type(long key) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, key, Cbor.of(true)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void refuses_a_client_data_hash_that_is_not_32_bytes_long(int length) {
        assertRefused(CtapStatus.INVALID_LENGTH, with(MAKE_CREDENTIAL, 1, bytes(length)));
    }

    @Test
    void ignores_members_that_it_does_not_know() throws CtapException {
        CborMap more = with(with(MAKE_CREDENTIAL, 0x55, Cbor.of(1)), "x", Cbor.of(2));
        CborMap inside = with(with(more, 2, with(RP, "x", Cbor.of(1))), 3, with(USER, "x", Cbor.of(1)));

        assertEquals(decode(MAKE_CREDENTIAL), decode(inside));
    }

    @Test
    void ignores_options_that_it_does_not_know() throws CtapException {
        CborMap options = CborMap.builder()
                .put("x", Cbor.of(5))
                .put("plat", Cbor.of(true))
                .build();

        assertEquals(decode(MAKE_CREDENTIAL), decode(with(MAKE_CREDENTIAL, 7, options)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rk", "up", "uv"})
    void refuses_an_option_that_is_not_a_boolean(String option) {
        CborMap options = CborMap.builder().put(option, Cbor.of(1)).build();

        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 7, options));
    }

    @ParameterizedTest
    @CsvSource({"rk, TRUE, ABSENT, ABSENT", "up, ABSENT, TRUE, ABSENT", "uv, ABSENT, ABSENT, TRUE"})
    void reads_one_option_and_leaves_the_others_absent(String option, Tristate rk, Tristate up, Tristate uv)
            throws CtapException {
        CborMap options = CborMap.builder().put(option, Cbor.of(true)).build();

        assertEquals(
                new Options(rk, up, uv),
                decode(with(MAKE_CREDENTIAL, 7, options)).options());
    }

    @Test
    void an_option_that_is_false_is_not_absent() throws CtapException {
        CborMap options = CborMap.builder().put("up", Cbor.of(false)).build();

        assertEquals(
                Tristate.FALSE,
                decode(with(MAKE_CREDENTIAL, 7, options)).options().up());
    }

    // The relying party

    @Test
    void refuses_a_relying_party_without_id() {
        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 2, without(RP, "id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "icon"})
    void refuses_a_member_of_the_relying_party_of_another_type(String member) {
        assertRefused(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                with(MAKE_CREDENTIAL, 2, with(RP, member, Cbor.of(Bytes.ofHex("61")))));
    }

    @Test
    void takes_an_icon_as_ctap_2_0_has_it_and_drops_it() throws CtapException {
        CborMap icon = with(
                with(MAKE_CREDENTIAL, 2, with(RP, "icon", Cbor.of("https://example.com/i.png"))),
                3,
                with(USER, "icon", Cbor.of("https://example.com/a.png")));

        assertEquals(decode(MAKE_CREDENTIAL), decode(icon));
    }

    // The user

    @Test
    void refuses_a_user_without_id() {
        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 3, without(USER, "id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "displayName", "icon"})
    void refuses_a_member_of_the_user_of_another_type(String member) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 3, with(USER, member, Cbor.of(7))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64})
    void takes_a_user_id_of_1_to_64_bytes(int length) throws CtapException {
        CborMap user = with(USER, "id", bytes(length));

        assertEquals(
                length,
                decode(with(MAKE_CREDENTIAL, 3, user)).user().id().bytes().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65})
    void refuses_a_user_id_of_another_length(int length) {
        CborMap user = with(USER, "id", bytes(length));

        assertRefused(CtapStatus.INVALID_LENGTH, with(MAKE_CREDENTIAL, 3, user));
    }

    @Test
    void keeps_a_name_of_256_bytes() throws CtapException {
        UserEntity user = named("a".repeat(254) + "ü");

        assertEquals("a".repeat(254) + "ü", user.name());
        assertEquals("a".repeat(254) + "ü", user.displayName());
    }

    @ParameterizedTest
    @CsvSource({"256, a", "255, ü", "254, 水", "253, 𐅑", "255, 𐅑"})
    void cuts_a_longer_name_before_the_character_that_does_not_fit(int kept, String last) throws CtapException {
        UserEntity user = named("a".repeat(kept) + last + "bc");

        assertEquals("a".repeat(kept), user.name());
        assertEquals("a".repeat(kept), user.displayName());
    }

    @Test
    void cuts_the_name_of_the_relying_party_too() throws CtapException {
        CborMap rp = with(RP, "name", Cbor.of("ü".repeat(129)));

        assertEquals("ü".repeat(128), decode(with(MAKE_CREDENTIAL, 2, rp)).rp().name());
    }

    private static UserEntity named(String name) throws CtapException {
        CborMap user = with(with(USER, "name", Cbor.of(name)), "displayName", Cbor.of(name));
        return decode(with(MAKE_CREDENTIAL, 3, user)).user();
    }

    // pubKeyCredParams and excludeList

    @Test
    void refuses_credential_parameters_with_a_bad_element_anywhere() {
        List<CborMap> missingAlg = List.of(ES256, without(ES256, "alg"));
        List<CborMap> missingType = List.of(ES256, without(ES256, "type"));
        List<CborMap> wrongAlg = List.of(ES256, with(ES256, "alg", Cbor.of("ES256")));
        List<CborMap> wrongType = List.of(ES256, with(ES256, "type", Cbor.of(7)));

        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 4, Cbor.of(missingAlg)));
        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 4, Cbor.of(missingType)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 4, Cbor.of(wrongAlg)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 4, Cbor.of(wrongType)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 4, Cbor.of(List.of(ES256, Cbor.of("x")))));
    }

    @Test
    void leaves_out_credential_parameters_of_a_type_it_does_not_know() throws CtapException {
        CborMap unknown = CborMap.builder().put("type", Cbor.of("quantum")).build();

        List<CredentialParameters> kept = decode(with(MAKE_CREDENTIAL, 4, Cbor.of(List.of(unknown, ES256))))
                .pubKeyCredParams();

        assertEquals(List.of(new CredentialParameters("public-key", -7)), kept);
    }

    @Test
    void keeps_algorithms_that_it_does_not_know() throws CtapException {
        CborMap unknown = with(ES256, "alg", Cbor.of(-65535));

        assertEquals(
                List.of(new CredentialParameters("public-key", -65535)),
                decode(with(MAKE_CREDENTIAL, 4, Cbor.of(List.of(unknown)))).pubKeyCredParams());
    }

    @Test
    void takes_empty_credential_parameters_as_no_algorithm_at_all() throws CtapException {
        assertEquals(
                List.of(), decode(with(MAKE_CREDENTIAL, 4, Cbor.of(List.of()))).pubKeyCredParams());
    }

    @Test
    void refuses_an_exclude_list_with_a_bad_element_anywhere() {
        List<CborMap> missingId = List.of(DESCRIPTOR, without(DESCRIPTOR, "id"));
        List<CborMap> missingType = List.of(DESCRIPTOR, without(DESCRIPTOR, "type"));
        List<CborMap> wrongId = List.of(DESCRIPTOR, with(DESCRIPTOR, "id", Cbor.of("c0ffee")));
        List<CborMap> wrongType = List.of(DESCRIPTOR, with(DESCRIPTOR, "type", bytes(1)));

        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 5, Cbor.of(missingId)));
        assertRefused(CtapStatus.MISSING_PARAMETER, with(MAKE_CREDENTIAL, 5, Cbor.of(missingType)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 5, Cbor.of(wrongId)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 5, Cbor.of(wrongType)));
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, 5, Cbor.of(List.of(Cbor.of(1)))));
    }

    @Test
    void keeps_excluded_credentials_of_any_type_and_length() throws CtapException {
        CborMap foreign = CborMap.builder()
                .put("type", Cbor.of("quantum"))
                .put("id", Cbor.of(Bytes.EMPTY))
                .put("transports", List.of(Cbor.of("usb")))
                .build();

        assertEquals(
                List.of(new CredentialDescriptor("quantum", Bytes.EMPTY)),
                decode(with(MAKE_CREDENTIAL, 5, Cbor.of(List.of(foreign)))).excludeList());
    }

    @Test
    void takes_an_empty_exclude_list_for_an_absent_one() throws CtapException {
        assertEquals(decode(MAKE_CREDENTIAL), decode(with(MAKE_CREDENTIAL, 5, Cbor.of(List.of()))));
    }

    // pinUvAuthParam and the rest

    @Test
    void a_pin_parameter_of_no_bytes_is_a_probe_with_or_without_protocol() throws CtapException {
        CborMap probe = with(MAKE_CREDENTIAL, 8, Cbor.of(Bytes.EMPTY));

        assertEquals(new PinUvAuth.Probe(), decode(probe).pinUvAuth());
        assertEquals(new PinUvAuth.Probe(), decode(with(probe, 9, Cbor.of(1))).pinUvAuth());
    }

    @Test
    void a_pin_parameter_without_protocol_is_left_to_the_authenticator() throws CtapException {
        CborMap request = with(MAKE_CREDENTIAL, 8, bytes(16));

        assertEquals(
                new PinUvAuth.WithoutProtocol(Bytes.of(new byte[16])),
                decode(request).pinUvAuth());
    }

    @Test
    void a_protocol_alone_is_no_proof() throws CtapException {
        assertEquals(
                new PinUvAuth.Absent(),
                decode(with(MAKE_CREDENTIAL, 9, Cbor.of(1))).pinUvAuth());
    }

    @Test
    void keeps_a_protocol_that_it_does_not_know() throws CtapException {
        CborMap request = with(with(MAKE_CREDENTIAL, 8, bytes(1)), 9, Cbor.of(99));

        assertEquals(new PinUvAuth.Param(99, Bytes.ofHex("00")), decode(request).pinUvAuth());
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void refuses_a_negative_number_where_it_must_be_unsigned(long key) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(MAKE_CREDENTIAL, key, Cbor.of(-1)));
    }

    @Test
    void keeps_whatever_kind_of_enterprise_attestation_but_zero() throws CtapException {
        assertEquals(7, decode(with(MAKE_CREDENTIAL, 10, Cbor.of(7))).enterpriseAttestation());
        assertRefused(CtapStatus.INVALID_PARAMETER, with(MAKE_CREDENTIAL, 10, Cbor.of(0)));
    }

    @Test
    void refuses_an_attestation_format_that_is_not_a_text() {
        assertRefused(
                CtapStatus.CBOR_UNEXPECTED_TYPE,
                with(MAKE_CREDENTIAL, 11, Cbor.of(List.of(Cbor.of("none"), Cbor.of(1)))));
    }

    private static Cbor bytes(int length) {
        return Cbor.of(Bytes.of(new byte[length]));
    }

    private static MakeCredential decode(CborMap parameters) throws CtapException {
        return (MakeCredential) CtapRequestDecoder.decode(message(CtapCommand.MAKE_CREDENTIAL, parameters));
    }

    private static void assertRefused(CtapStatus status, CborMap parameters) {
        CtapException refusal = assertThrows(CtapException.class, () -> decode(parameters));

        assertEquals(status, refusal.status());
    }
}
