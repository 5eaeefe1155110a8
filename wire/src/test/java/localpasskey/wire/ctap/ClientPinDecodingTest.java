package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.CLIENT_PIN;
import static localpasskey.wire.ctap.CtapMessages.PLATFORM_KEY;
import static localpasskey.wire.ctap.CtapMessages.message;
import static localpasskey.wire.ctap.CtapMessages.with;
import static localpasskey.wire.ctap.CtapMessages.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.PlatformKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientPinDecodingTest {

    private static final PlatformKey KEY = new PlatformKey(Bytes.ofHex(CtapMessages.X), Bytes.ofHex(CtapMessages.Y));
    private static final Bytes PARAM = Bytes.ofHex("04");
    private static final Bytes NEW_PIN = Bytes.ofHex("05");
    private static final Bytes PIN_HASH = Bytes.ofHex("06");

    @Test
    void reads_each_subcommand_with_the_members_it_needs() throws CtapException {
        CborMap oldWay = without(without(CLIENT_PIN, 9), 10);

        assertEquals(new ClientPinRequest.GetPinRetries(), decode(1, CLIENT_PIN));
        assertEquals(new ClientPinRequest.GetKeyAgreement(2), decode(2, CLIENT_PIN));
        assertEquals(new ClientPinRequest.SetPin(2, KEY, NEW_PIN, PARAM), decode(3, CLIENT_PIN));
        assertEquals(new ClientPinRequest.ChangePin(2, KEY, NEW_PIN, PIN_HASH, PARAM), decode(4, CLIENT_PIN));
        assertEquals(new ClientPinRequest.GetPinToken(2, KEY, PIN_HASH), decode(5, oldWay));
        assertEquals(new ClientPinRequest.GetPinUvAuthTokenUsingUv(2, KEY, 3, "example.com"), decode(6, CLIENT_PIN));
        assertEquals(new ClientPinRequest.GetUvRetries(), decode(7, CLIENT_PIN));
        assertEquals(
                new ClientPinRequest.GetPinUvAuthTokenUsingPin(2, KEY, PIN_HASH, 3, "example.com"),
                decode(9, CLIENT_PIN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void asks_for_counts_without_further_members(long subcommand) throws CtapException {
        assertEquals(decode(subcommand, CLIENT_PIN), decode(subcommand, CborMap.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1", "3, 1", "3, 3", "3, 4", "3, 5", "4, 1", "4, 3", "4, 4", "4, 5", "4, 6", "5, 1", "5, 3", "5, 6", "6, 1",
        "6, 3", "6, 9", "9, 1", "9, 3", "9, 6", "9, 9"
    })
    void refuses_a_subcommand_that_lacks_a_member(long subcommand, long member) {
        CborMap all = subcommand == 5 ? without(without(CLIENT_PIN, 9), 10) : CLIENT_PIN;

        assertRefused(CtapStatus.MISSING_PARAMETER, subcommand, without(all, member));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1", "3, 1", "3, 3", "3, 4", "3, 5", "4, 1", "4, 3", "4, 4", "4, 5", "4, 6", "6, 1", "6, 3", "6, 9", "6, 10",
        "9, 1", "9, 3", "9, 6", "9, 9", "9, 10"
    })
    void refuses_a_member_of_another_type(long subcommand, long member) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, subcommand, with(CLIENT_PIN, member, Cbor.of(true)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 10, 255, 4294967297L, Long.MAX_VALUE})
    void refuses_a_subcommand_it_does_not_have(long subcommand) {
        assertRefused(CtapStatus.INVALID_SUBCOMMAND, subcommand, CLIENT_PIN);
    }

    @Test
    void refuses_a_request_without_subcommand_or_with_one_of_another_type() {
        CtapException missing = assertThrows(CtapException.class, () -> decode(CLIENT_PIN));
        CtapException negative = assertThrows(CtapException.class, () -> decode(-1, CLIENT_PIN));
        CtapException text = assertThrows(CtapException.class, () -> decode(with(CLIENT_PIN, 2, Cbor.of("1"))));

        assertEquals(CtapStatus.MISSING_PARAMETER, missing.status());
        assertEquals(CtapStatus.CBOR_UNEXPECTED_TYPE, negative.status());
        assertEquals(CtapStatus.CBOR_UNEXPECTED_TYPE, text.status());
    }

    @ParameterizedTest
    @CsvSource({"1", "9"})
    void refuses_a_negative_number_where_it_must_be_unsigned(long member) {
        assertRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, 9, with(CLIENT_PIN, member, Cbor.of(-1)));
    }

    @Test
    void keeps_permissions_and_protocols_that_it_does_not_know() throws CtapException {
        CborMap request = with(with(CLIENT_PIN, 9, Cbor.of(0xff00)), 1, Cbor.of(99));

        assertEquals(
                new ClientPinRequest.GetPinUvAuthTokenUsingPin(99, KEY, PIN_HASH, 0xff00, "example.com"),
                decode(9, request));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 9})
    void a_token_may_be_for_no_site_in_particular(long subcommand) throws CtapException {
        ClientPinRequest request = decode(subcommand, without(CLIENT_PIN, 10));

        assertEquals(
                subcommand == 6
                        ? new ClientPinRequest.GetPinUvAuthTokenUsingUv(2, KEY, 3, "")
                        : new ClientPinRequest.GetPinUvAuthTokenUsingPin(2, KEY, PIN_HASH, 3, ""),
                request);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void the_old_way_to_a_token_takes_no_permissions_and_no_site(long extra) {
        assertRefused(CtapStatus.INVALID_PARAMETER, 5, without(CLIENT_PIN, extra));
    }

    // The platform's key

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "3, -7", "3, 25", "-1, 2", "-1, 0"})
    void refuses_a_key_of_another_kind(long label, long value) {
        assertKeyRefused(CtapStatus.INVALID_PARAMETER, with(PLATFORM_KEY, label, Cbor.of(value)));
    }

    @ParameterizedTest
    @CsvSource({"-2, 0", "-2, 31", "-2, 33", "-3, 0", "-3, 31", "-3, 33"})
    void refuses_a_coordinate_that_is_not_32_bytes_long(long label, int length) {
        assertKeyRefused(CtapStatus.INVALID_PARAMETER, with(PLATFORM_KEY, label, Cbor.of(Bytes.of(new byte[length]))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, -1, -2, -3})
    void refuses_a_key_that_lacks_a_label_or_has_it_of_another_type(long label) {
        assertKeyRefused(CtapStatus.MISSING_PARAMETER, without(PLATFORM_KEY, label));
        assertKeyRefused(CtapStatus.CBOR_UNEXPECTED_TYPE, with(PLATFORM_KEY, label, Cbor.of(true)));
    }

    private static void assertKeyRefused(CtapStatus status, CborMap key) {
        assertRefused(status, 3, with(CLIENT_PIN, 3, key));
    }

    private static ClientPinRequest decode(long subcommand, CborMap parameters) throws CtapException {
        return decode(with(parameters, 2, Cbor.of(subcommand)));
    }

    private static ClientPinRequest decode(CborMap parameters) throws CtapException {
        CtapRequest request = CtapRequestDecoder.decode(message(CtapCommand.CLIENT_PIN, parameters));
        return ((CtapRequest.ClientPin) request).subcommand();
    }

    private static void assertRefused(CtapStatus status, long subcommand, CborMap parameters) {
        CtapException refusal = assertThrows(CtapException.class, () -> decode(subcommand, parameters));

        assertEquals(status, refusal.status());
    }
}
