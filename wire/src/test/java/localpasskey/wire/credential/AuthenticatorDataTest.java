package localpasskey.wire.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData.UserFlags;
import localpasskey.wire.ctap.CtapMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticatorDataTest {

    private static final Bytes HASH = new RelyingPartyId("example.com").hash();
    private static final String HASH_HEX = "a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947";
    private static final UserFlags PRESENT = new UserFlags(true, false);
    private static final UserFlags VERIFIED = new UserFlags(true, true);
    private static final CborMap CRED_PROTECT =
            CborMap.builder().put("credProtect", Cbor.of(3)).build();
    private static final String CRED_PROTECT_HEX = "a16b6372656450726f7465637403";
    private static final AttestedCredentialData CREDENTIAL = new AttestedCredentialData(
            Aaguid.TPM,
            new CredentialId(Bytes.ofHex("c0ffee")),
            new CoseKey(CoseAlgorithm.ES256, Bytes.ofHex(CtapMessages.X), Bytes.ofHex(CtapMessages.Y)));
    private static final String CREDENTIAL_HEX = "713b04ceb2f34b55986dafd363696ad0" + "0003" + "c0ffee"
            + "a5010203262001215820" + CtapMessages.X + "225820" + CtapMessages.Y;

    @Test
    void a_sign_in_has_hash_flags_and_counter() throws CtapException {
        AuthenticatorData data = AuthenticatorData.ofAssertion(HASH, PRESENT, 0x01020304, CborMap.EMPTY);

        assertEncoded(HASH_HEX + "01" + "01020304", data);
    }

    @Test
    void a_sign_in_may_have_extensions() throws CtapException {
        AuthenticatorData data = AuthenticatorData.ofAssertion(HASH, VERIFIED, 1, CRED_PROTECT);

        assertEncoded(HASH_HEX + "85" + "00000001" + CRED_PROTECT_HEX, data);
    }

    @Test
    void a_creation_has_the_credential() throws CtapException {
        AuthenticatorData data = AuthenticatorData.ofCreation(HASH, PRESENT, 0, CREDENTIAL, CborMap.EMPTY);

        assertEncoded(HASH_HEX + "41" + "00000000" + CREDENTIAL_HEX, data);
    }

    @Test
    void a_creation_may_have_extensions() throws CtapException {
        AuthenticatorData data = AuthenticatorData.ofCreation(HASH, VERIFIED, 0, CREDENTIAL, CRED_PROTECT);

        assertEncoded(HASH_HEX + "c5" + "00000000" + CREDENTIAL_HEX + CRED_PROTECT_HEX, data);
    }

    @Test
    void the_counter_goes_to_the_end_of_its_four_bytes() throws CtapException {
        AuthenticatorData data =
                AuthenticatorData.ofAssertion(HASH, new UserFlags(false, false), 0xffff_ffffL, CborMap.EMPTY);

        assertEncoded(HASH_HEX + "00" + "ffffffff", data);
        assertThrows(
                IllegalArgumentException.class,
                () -> AuthenticatorData.ofAssertion(HASH, PRESENT, 0x1_0000_0000L, CborMap.EMPTY));
        assertThrows(
                IllegalArgumentException.class, () -> AuthenticatorData.ofAssertion(HASH, PRESENT, -1, CborMap.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 1023})
    void a_credential_id_may_be_1_to_1023_bytes_long(int length) throws CtapException {
        AttestedCredentialData credential = new AttestedCredentialData(
                Aaguid.TPM, new CredentialId(Bytes.of(new byte[length])), CREDENTIAL.publicKey());
        AuthenticatorData data = AuthenticatorData.ofCreation(HASH, PRESENT, 0, credential, CborMap.EMPTY);

        assertEquals(data, AuthenticatorData.decode(data.encode()));
    }

    @Test
    void flags_must_agree_with_what_is_there() {
        AttestedCredential none = new AttestedCredential.None();
        AuthenticatorFlags at = new AuthenticatorFlags(true, false, true, false);
        AuthenticatorFlags ed = new AuthenticatorFlags(true, false, false, true);
        AuthenticatorFlags up = new AuthenticatorFlags(true, false, false, false);

        assertThrows(IllegalArgumentException.class, () -> new AuthenticatorData(HASH, at, 0, none, CborMap.EMPTY));
        assertThrows(
                IllegalArgumentException.class, () -> new AuthenticatorData(HASH, up, 0, CREDENTIAL, CborMap.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new AuthenticatorData(HASH, ed, 0, none, CborMap.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new AuthenticatorData(HASH, up, 0, none, CRED_PROTECT));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 33})
    void the_hash_is_32_bytes_long(int length) {
        Bytes hash = Bytes.of(new byte[length]);

        assertThrows(
                IllegalArgumentException.class, () -> AuthenticatorData.ofAssertion(hash, PRESENT, 0, CborMap.EMPTY));
    }

    @ParameterizedTest
    @CsvSource({
        // too short, too long
        "'', 0, INVALID_LENGTH",
        "01, 000000, INVALID_LENGTH",
        "01, 0000000000, INVALID_LENGTH",
        // BE, BS, both reserved bits
        "08, 00000000, INVALID_PARAMETER",
        "10, 00000000, INVALID_PARAMETER",
        "02, 00000000, INVALID_PARAMETER",
        "20, 00000000, INVALID_PARAMETER",
        // ED with nothing, no map, an empty map, too much
        "80, 00000000, INVALID_CBOR",
        "80, 0000000000, CBOR_UNEXPECTED_TYPE",
        "80, 00000000a0, INVALID_PARAMETER",
        "80, 00000000a1010200, INVALID_CBOR",
        // AT with no head, a part of it, an id of 0, 1024, or cut short, and no key
        "40, 00000000, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad000, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00000, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00400, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad0ffff, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00002c0, INVALID_LENGTH",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00001c0, INVALID_CBOR",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00001c000, CBOR_UNEXPECTED_TYPE",
        "40, 00000000713b04ceb2f34b55986dafd363696ad00001c0a0, MISSING_PARAMETER"
    })
    void refuses_to_read(String flags, String rest, CtapStatus status) {
        Bytes encoded = Bytes.ofHex(flags.isEmpty() ? "" : HASH_HEX + flags + rest);

        CtapException refusal = assertThrows(CtapException.class, () -> AuthenticatorData.decode(encoded));

        assertEquals(status, refusal.status());
    }

    @Test
    void refuses_whatever_follows_the_credential_without_the_flag_for_it() {
        Bytes encoded = Bytes.ofHex(HASH_HEX + "41" + "00000000" + CREDENTIAL_HEX + CRED_PROTECT_HEX);

        CtapException refusal = assertThrows(CtapException.class, () -> AuthenticatorData.decode(encoded));

        assertEquals(CtapStatus.INVALID_LENGTH, refusal.status());
        assertEquals("INVALID_LENGTH: 14 bytes too many", refusal.getMessage());
    }

    private static void assertEncoded(String hex, AuthenticatorData data) throws CtapException {
        assertEquals(hex, data.encode().toHex());
        assertEquals(data, AuthenticatorData.decode(Bytes.ofHex(hex)));
    }
}
