package localpasskey.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorFlags;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapCommand;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.PinUvAuth;
import localpasskey.wire.ctap.Tristate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The small values that flow between the modules: their limits, their numbers.
final class ValuesTest {

    @Test
    void a_client_data_hash_is_32_bytes_long() {
        assertDoesNotThrow(() -> ClientDataHash.of(new byte[32]));
        assertThrows(IllegalArgumentException.class, () -> ClientDataHash.of(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> ClientDataHash.of(new byte[33]));
    }

    @Test
    void a_user_handle_is_1_to_64_bytes_long() {
        assertDoesNotThrow(() -> UserHandle.of(new byte[1]));
        assertDoesNotThrow(() -> UserHandle.of(new byte[64]));
        assertThrows(IllegalArgumentException.class, () -> UserHandle.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> UserHandle.of(new byte[65]));
    }

    @Test
    void a_credential_id_is_1_to_1023_bytes_long() {
        assertDoesNotThrow(() -> CredentialId.of(new byte[1]));
        assertDoesNotThrow(() -> CredentialId.of(new byte[1023]));
        assertThrows(IllegalArgumentException.class, () -> CredentialId.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> CredentialId.of(new byte[1024]));
    }

    @Test
    void values_of_octets_keep_them() {
        assertEquals(
                Bytes.ofHex("00".repeat(32)), ClientDataHash.of(new byte[32]).bytes());
        assertEquals(Bytes.ofHex("00"), UserHandle.of(new byte[1]).bytes());
        assertEquals(Bytes.ofHex("00"), CredentialId.of(new byte[1]).bytes());
    }

    @Test
    void a_relying_party_id_is_up_to_1024_bytes_long() {
        assertDoesNotThrow(() -> new RelyingPartyId("ü".repeat(512)));
        assertThrows(IllegalArgumentException.class, () -> new RelyingPartyId("ü".repeat(512) + "a"));
    }

    @Test
    void a_relying_party_is_signed_as_the_sha_256_of_its_id() {
        assertEquals(
                "a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947",
                new RelyingPartyId("example.com").hash().toHex());
    }

    @Test
    void aaguids_are_16_bytes_big_endian() {
        assertEquals("713b04ceb2f34b55986dafd363696ad0", Aaguid.TPM.bytes().toHex());
        assertEquals(
                "b44067f00a064402abcb836772086834",
                Aaguid.of("b44067f0-0a06-4402-abcb-836772086834").bytes().toHex());
        assertEquals(
                "6c336df6d9234dada4b28ffd4acdcfc6", Aaguid.SOFTWARE_TPM.bytes().toHex());
        assertEquals(
                "b44067f04a064402abcb836772086834",
                Aaguid.SECURE_ENCLAVE.bytes().toHex());
    }

    @Test
    void algorithms_have_the_numbers_of_the_cose_registry() {
        assertEquals(-7, CoseAlgorithm.ES256.code());
        assertEquals(-35, CoseAlgorithm.ES384.code());
        assertEquals(Optional.of(CoseAlgorithm.ES256), CoseAlgorithm.ofCode(-7));
        assertEquals(Optional.of(CoseAlgorithm.ES384), CoseAlgorithm.ofCode(-35));
        assertEquals(Optional.of(CoseAlgorithm.ESP256), CoseAlgorithm.ofCode(-9));
        assertEquals(Optional.of(CoseAlgorithm.ESP384), CoseAlgorithm.ofCode(-51));
        assertEquals(Optional.empty(), CoseAlgorithm.ofCode(-257));
        assertEquals(32, CoseAlgorithm.ES256.coordinateLength());
        assertEquals(48, CoseAlgorithm.ES384.coordinateLength());
    }

    /// CTAP 2.3 §8.2, as numbers: the codes are what clients see.
    @Test
    void statuses_have_the_numbers_of_the_specification() {
        String codes = Arrays.stream(CtapStatus.values())
                .map(status -> "%02x".formatted(status.code()))
                .collect(Collectors.joining(" "));

        assertEquals(
                "00 01 02 03 04 05 06 0a 0b 11 12 14 15 18 19 21 22 23 24 25 26 27 28 2b 2c 2d 2e 2f 30"
                        + " 31 32 33 34 35 36 37 39 3a 3b 3c 3d 3e 3f 40 7f",
                codes);
    }

    @Test
    void a_refusal_tells_its_status_and_our_reason() {
        IllegalStateException cause = new IllegalStateException();

        CtapException refusal = new CtapException(CtapStatus.PIN_BLOCKED, "chip locked out", cause);

        assertEquals(CtapStatus.PIN_BLOCKED, refusal.status());
        assertEquals("PIN_BLOCKED: chip locked out", refusal.getMessage());
        assertEquals(cause, refusal.getCause());
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x02, 0x04, 0x06, 0x07, 0x08, 0x0B})
    void commands_have_the_numbers_of_the_specification(int code) {
        assertEquals(code, CtapCommand.ofCode(code).orElseThrow().code());
    }

    @Test
    void absent_is_neither_true_nor_false() {
        assertTrue(Tristate.TRUE.isTrue());
        assertFalse(Tristate.FALSE.isTrue());
        assertFalse(Tristate.ABSENT.isTrue());
        assertEquals(Tristate.TRUE, Tristate.of(true));
        assertEquals(Tristate.FALSE, Tristate.of(false));
    }

    @Test
    void flags_never_say_that_a_passkey_is_backed_up() {
        assertEquals(0xC5, new AuthenticatorFlags(true, true, true, true).octet());
        assertEquals(0x01, new AuthenticatorFlags(true, false, false, false).octet());
        assertEquals(0x04, new AuthenticatorFlags(false, true, false, false).octet());
        assertEquals(0x40, new AuthenticatorFlags(false, false, true, false).octet());
        assertEquals(0x80, new AuthenticatorFlags(false, false, false, true).octet());
    }

    @Test
    void a_request_does_not_follow_the_lists_it_was_made_of() {
        List<CredentialDescriptor> allowed =
                new ArrayList<>(List.of(new CredentialDescriptor("public-key", Bytes.EMPTY)));
        CtapRequest.GetAssertion request = new CtapRequest.GetAssertion(
                new RelyingPartyId("example.com"),
                ClientDataHash.of(new byte[32]),
                allowed,
                CborMap.EMPTY,
                CtapRequest.Options.NONE,
                new PinUvAuth.Absent());

        allowed.clear();

        assertEquals(1, request.allowList().size());
    }

    @Test
    void bytes_neither_follow_nor_give_away_their_array() {
        byte[] given = {1, 2, 3};
        Bytes bytes = Bytes.of(given);

        given[0] = 9;
        bytes.toArray()[1] = 9;

        assertArrayEquals(new byte[] {1, 2, 3}, bytes.toArray());
    }

    @Test
    void a_site_of_which_only_the_hash_is_known_has_that_hash() {
        Bytes hash = new RelyingPartyId("https://example.com/app-id.json").hash();

        assertEquals(hash, RelyingPartyId.ofHash(hash).hash());
        assertEquals("sha256:" + hash.toHex(), RelyingPartyId.ofHash(hash).value());
        assertThrows(IllegalArgumentException.class, () -> RelyingPartyId.ofHash(Bytes.of(new byte[31])));
    }
}
