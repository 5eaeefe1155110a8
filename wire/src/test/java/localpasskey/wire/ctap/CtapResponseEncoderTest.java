package localpasskey.wire.ctap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import localpasskey.wire.ctap.CtapResponse.UserShown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CtapResponseEncoderTest {

    private static final CredentialId CREDENTIAL = new CredentialId(Bytes.ofHex("c0ffee"));
    private static final Bytes DATA = Bytes.ofHex("d0d0");
    private static final Bytes SIGNATURE = Bytes.ofHex("5155");
    private static final UserEntity ALICE = new UserEntity(new UserHandle(Bytes.ofHex("a1")), "al", "Al");
    private static final Bytes KEY = Bytes.ofHex("b10b4e");
    private static final String ASSERTION =
            "01a262696443c0ffee64747970656a7075626c69632d6b6579" + "0242d0d0" + "03425155";

    @Test
    void done_is_the_status_alone() {
        assertEquals("00", encode(new CtapResponse.Done()));
    }

    @Test
    void packed_attestation_has_algorithm_and_signature() {
        CtapResponse packed = new CtapResponse.Attestation(
                new CtapResponse.Statement.Packed(CoseAlgorithm.ES384, SIGNATURE), DATA, Bytes.EMPTY);

        assertEquals(
                "00a3" + "01667061636b6564" + "0242d0d0" + "03a2" + "63616c673822" + "63736967425155", encode(packed));
    }

    /// In the canonical order: the shorter name first.
    @Test
    void what_a_TPM_says_has_its_certificates_beside_it() {
        CtapResponse tpm = new CtapResponse.Attestation(
                new CtapResponse.Statement.Tpm(
                        List.of(Bytes.ofHex("c1"), Bytes.ofHex("c2")), SIGNATURE, Bytes.ofHex("aa"), Bytes.ofHex("bb")),
                DATA,
                Bytes.EMPTY);

        assertEquals(
                "00a3" + "016374706d" + "0242d0d0" + "03a6" + "63616c6726" + "63736967425155" + "6376657263322e30"
                        + "637835638241c141c2" + "677075624172656141bb" + "6863657274496e666f41aa",
                encode(tpm));
    }

    @Test
    void no_attestation_has_an_empty_statement() {
        CtapResponse none = new CtapResponse.Attestation(new CtapResponse.Statement.None(), DATA, Bytes.EMPTY);

        assertEquals("00a3" + "01646e6f6e65" + "0242d0d0" + "03a0", encode(none));
    }

    @Test
    void an_assertion_may_keep_the_user_to_itself() {
        assertEquals("00a3" + ASSERTION, encode(assertion(ALICE, UserShown.NOTHING, 1)));
    }

    @Test
    void an_assertion_may_tell_only_the_user_id() {
        assertEquals("00a4" + ASSERTION + "04a1626964" + "41a1", encode(assertion(ALICE, UserShown.ID, 1)));
    }

    @Test
    void an_assertion_may_tell_the_names_too() {
        assertEquals(
                "00a4" + ASSERTION + "04a3" + "62696441a1" + "646e616d6562616c" + "6b646973706c61794e616d6562416c",
                encode(assertion(ALICE, UserShown.ID_AND_NAMES, 1)));
    }

    @Test
    void leaves_out_names_that_the_site_did_not_send() {
        UserEntity nameless = new UserEntity(ALICE.id(), "", "");

        assertEquals(
                "00a4" + ASSERTION + "04a1" + "62696441a1", encode(assertion(nameless, UserShown.ID_AND_NAMES, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void says_no_number_of_credentials_for_one(int number) {
        assertEquals("00a3" + ASSERTION, encode(assertion(ALICE, UserShown.NOTHING, number)));
    }

    @Test
    void says_how_many_credentials_there_are_from_two_on() {
        assertEquals("00a4" + ASSERTION + "0502", encode(assertion(ALICE, UserShown.NOTHING, 2)));
    }

    @Test
    void says_that_the_person_chose_the_account_at_the_authenticator() {
        CtapResponse.Assertion chosen = assertion(ALICE, UserShown.NOTHING, 1).selectedByUser();

        assertEquals("00a4" + ASSERTION + "06f5", encode(chosen));
    }

    @Test
    void leaves_empty_arrays_and_maps_out_of_get_info() {
        CborMap info = CborMap.builder()
                .put(1, List.of(Cbor.of("FIDO_2_0")))
                .put(2, List.of())
                .put(3, Cbor.of(Bytes.EMPTY))
                .put(4, CborMap.EMPTY)
                .put(5, Cbor.of(0))
                .put(6, Cbor.of(""))
                .put(7, Cbor.of(false))
                .put(8, CborMap.builder().put("rk", Cbor.of(true)).build())
                .build();

        assertEquals(
                "00a6" + "0181684649444f5f325f30" + "0340" + "0500" + "0660" + "07f4" + "08a162726bf5",
                encode(new CtapResponse.AuthenticatorInfo(info)));
    }

    @Test
    void a_key_agreement_key_is_a_cose_key_on_p_256() {
        Bytes x = Bytes.ofHex("11".repeat(32));
        Bytes y = Bytes.ofHex("22".repeat(32));

        assertEquals(
                "00a101a5" + "0102" + "033818" + "2001" + "215820" + x.toHex() + "225820" + y.toHex(),
                encode(new CtapResponse.KeyAgreement(x, y)));
    }

    @Test
    void the_other_answers_of_client_pin_have_their_own_members() {
        assertEquals("00a10242abcd", encode(new CtapResponse.PinUvAuthToken(Bytes.ofHex("abcd"))));
        assertEquals("00a2030804f4", encode(new CtapResponse.PinRetries(8, false)));
        assertEquals("00a2030504f5", encode(new CtapResponse.PinRetries(5, true)));
        assertEquals("00a10503", encode(new CtapResponse.UvRetries(3)));
    }

    @Test
    void tells_how_many_passkeys_there_are_and_how_many_more_there_can_be() {
        assertEquals("00a2" + "0103" + "0218c8", encode(new CtapResponse.CredsMetadata(3, 200)));
    }

    @Test
    void an_enumerated_site_comes_with_its_hash_and_the_first_with_the_number_of_all() {
        RelyingPartyEntity site = new RelyingPartyEntity(new RelyingPartyId("example.com"), "Example");
        String hash = "a379a6f6eeafb9a55e378c118034e2751e682fab9f2d30ab13d2125586ce1947";
        String members = "03a2" + "6269646b6578616d706c652e636f6d" + "646e616d65674578616d706c65" + "045820" + hash;

        assertEquals("00a3" + members + "0502", encode(new CtapResponse.EnumeratedRp(site, 2)));
        assertEquals("00a2" + members, encode(new CtapResponse.EnumeratedRp(site, 0)));
    }

    @Test
    void an_enumerated_site_without_a_name_has_none() {
        RelyingPartyEntity site = new RelyingPartyEntity(new RelyingPartyId("ssh:"), "");
        String hash = "e30610e8a162115960fe1ec223e6529c9f4b6e80200dcb5e5c321c8af1e2b1bf";

        assertEquals(
                "00a2" + "03a1" + "626964647373683a" + "045820" + hash, encode(new CtapResponse.EnumeratedRp(site, 0)));
    }

    @Test
    void an_enumerated_passkey_comes_with_all_there_is_and_the_first_with_the_number_of_all() {
        Bytes x = Bytes.ofHex("11".repeat(32));
        Bytes y = Bytes.ofHex("22".repeat(32));
        CoseKey key = new CoseKey(CoseAlgorithm.ES256, x, y);
        String user = "06a3" + "62696441a1" + "646e616d6562616c" + "6b646973706c61794e616d6562416c";
        String rest = "07a262696443c0ffee64747970656a7075626c69632d6b6579" + "08a5" + "0102" + "0326" + "2001"
                + "215820" + x.toHex() + "225820" + y.toHex();

        assertEquals(
                "00a6" + user + rest + "0902" + "0a03" + "0cf4",
                encode(new CtapResponse.EnumeratedCredential(CREDENTIAL, ALICE, key, 3, 2, Bytes.EMPTY, false)));
        assertEquals(
                "00a6" + user + rest + "0a01" + "0b43b10b4e" + "0cf5",
                encode(new CtapResponse.EnumeratedCredential(CREDENTIAL, ALICE, key, 1, 0, KEY, true)));
    }

    @Test
    void the_key_of_a_large_blob_goes_beside_the_signed_data() {
        CtapResponse created = new CtapResponse.Attestation(new CtapResponse.Statement.None(), DATA, KEY);
        CtapResponse signedIn =
                new CtapResponse.Assertion(CREDENTIAL, DATA, SIGNATURE, ALICE, UserShown.NOTHING, 1, false, KEY);

        assertEquals("00a4" + "01646e6f6e65" + "0242d0d0" + "03a0" + "0543b10b4e", encode(created));
        assertEquals("00a4" + ASSERTION + "0743b10b4e", encode(signedIn));
    }

    @Test
    void a_part_of_the_large_blobs_may_be_empty() {
        assertEquals("00a1" + "0143b10b4e", encode(new CtapResponse.LargeBlobPart(KEY)));
        assertEquals("00a1" + "0140", encode(new CtapResponse.LargeBlobPart(Bytes.EMPTY)));
    }

    private static CtapResponse.Assertion assertion(UserEntity user, UserShown shown, int number) {
        return new CtapResponse.Assertion(CREDENTIAL, DATA, SIGNATURE, user, shown, number, false, Bytes.EMPTY);
    }

    private static String encode(CtapResponse response) {
        return HexFormat.of().formatHex(CtapResponseEncoder.encode(response));
    }
}
