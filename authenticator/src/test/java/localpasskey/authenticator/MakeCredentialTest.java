package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.Prompt.Confirm;
import localpasskey.authenticator.Prompt.EnterPin;
import localpasskey.authenticator.Prompt.Purpose;
import localpasskey.keys.Custody;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.testkit.AssertionRequest;
import localpasskey.testkit.Created;
import localpasskey.testkit.CreationRequest;
import localpasskey.testkit.CtapClient;
import localpasskey.testkit.PinToken;
import localpasskey.testkit.SignedIn;
import localpasskey.vault.CredentialProtection;
import localpasskey.vault.Passkey;
import localpasskey.vault.Passkey.Protection;
import localpasskey.vault.VaultException;
import localpasskey.wire.Aaguid;
import localpasskey.wire.Bytes;
import localpasskey.wire.Cbor;
import localpasskey.wire.CborMap;
import localpasskey.wire.CoseAlgorithm;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.1.2, nested by its steps. alwaysUv is on and a PIN is set unless a test says otherwise.
class MakeCredentialTest {

    private static final RelyingPartyId SITE_ID = new RelyingPartyId(SITE);
    private static final Purpose CREATE = new Purpose.CreatePasskey(SITE_ID, "ada");

    private KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private void restartWith(KeyUnderTest other) throws IOException {
        key.close();
        key = other;
        key.withPin();
    }

    @Nested
    class Step_1_a_client_that_only_wants_a_touch {

        private final CreationRequest probe =
                CreationRequest.of(SITE, "ada").with(0x08, Cbor.of(Bytes.EMPTY)).with(0x09, Cbor.of(1));

        @Test
        void gets_PIN_INVALID_after_a_click_when_a_PIN_is_set() throws IOException {
            key.person.clicks();

            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.makeCredential(probe));

            assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void gets_PIN_NOT_SET_after_a_click_when_none_is_set() throws IOException {
            try (KeyUnderTest fresh = new KeyUnderTest()) {
                fresh.person.clicks();

                assertRefused(CtapStatus.PIN_NOT_SET, () -> fresh.client.makeCredential(probe));
            }
        }

        @Test
        void is_denied_when_the_person_declines() {
            key.person.declines();

            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(probe));
        }

        @Test
        void is_denied_when_nobody_answers() {
            key.person.doesNotAnswer();

            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(probe));
        }

        @Test
        void may_ask_for_a_site_that_does_not_exist() throws VaultException {
            key.person.clicks().clicks();

            assertRefused(
                    CtapStatus.PIN_INVALID, () -> key.client.makeCredential(CreationRequest.of(".dummy", "dummy")));
            assertRefused(
                    CtapStatus.PIN_INVALID,
                    () -> key.client.makeCredential(CreationRequest.of("make.me.blink", "make.me.blink")));

            assertEquals(
                    List.of(new Confirm(new Purpose.ChooseKey()), new Confirm(new Purpose.ChooseKey())),
                    key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
            assertEquals(0, key.vault.count());
            assertEquals(new RelyingPartyId(""), key.lastLine().site());
        }
    }

    @Nested
    class Step_2_the_protocol_of_a_pinUvAuthParam {

        private final CreationRequest request =
                CreationRequest.of(SITE, "ada").with(0x08, Cbor.of(Bytes.ofHex("00112233445566778899aabbccddeeff")));

        @Test
        void must_be_named() {
            assertRefused(CtapStatus.MISSING_PARAMETER, () -> key.client.makeCredential(request));
        }

        @Test
        void must_be_known() {
            assertRefused(
                    CtapStatus.INVALID_PARAMETER, () -> key.client.makeCredential(request.with(0x09, Cbor.of(3))));
        }
    }

    @Nested
    class Step_3_the_algorithm {

        @Test
        void is_the_first_that_the_chip_has() throws IOException {
            key.person.types(PIN).types(PIN);

            Created second =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").algorithms(-8, -35, -7));
            Created first =
                    key.client.makeCredential(CreationRequest.of(SITE, "bob").algorithms(-7, -35));

            assertEquals(CoseAlgorithm.ES384, second.publicKey().algorithm());
            assertEquals(CoseAlgorithm.ES256, first.publicKey().algorithm());
        }

        @Test
        void is_not_one_that_this_chip_lacks() throws IOException {
            restartWith(new KeyUnderTest(PinPolicy.STRICT, Custody.TPM, KeyAlgorithm.P256));

            assertRefused(
                    CtapStatus.UNSUPPORTED_ALGORITHM,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").algorithms(-35, -257)));
        }

        @Test
        void must_be_among_those_asked_for() {
            assertRefused(
                    CtapStatus.UNSUPPORTED_ALGORITHM,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").algorithms()));
        }
    }

    @Nested
    class Step_5_the_options {

        @Test
        void up_must_not_be_false() {
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").option("up", false)));
        }

        @Test
        void up_may_be_true_and_unknown_ones_are_ignored() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").option("up", true).option("sideways", true));

            assertTrue(created.data().flags().userPresent());
        }

        @Test
        void uv_asks_for_the_PIN_once() throws IOException {
            key.person.types(PIN);

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").option("uv", true));

            assertTrue(created.data().flags().userVerified());
            assertEquals(List.of(new EnterPin(CREATE, 3, false)), key.person.takeAsked());
        }

        @Test
        void uv_is_refused_where_there_is_no_verification() throws IOException, VaultException {
            try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
                assertRefused(
                        CtapStatus.INVALID_OPTION,
                        () -> fresh.client.makeCredential(
                                CreationRequest.of(SITE, "ada").option("uv", true)));
            }
        }

        @Test
        void uv_counts_for_nothing_beside_a_token() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
            key.person.clicks();

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").option("uv", true).authorisedBy(token));

            assertTrue(created.data().flags().userVerified());
            assertEquals(List.of(new Confirm(CREATE)), key.person.takeAsked());
        }
    }

    @Nested
    class Steps_7_and_8_verification_where_it_is_needed {

        @Test
        void a_request_that_does_not_ask_for_UV_is_verified_all_the_same() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertTrue(created.data().flags().userVerified());
            assertEquals(List.of(new EnterPin(CREATE, 3, false)), key.person.takeAsked());
        }

        @Test
        void with_alwaysUv_off_a_discoverable_passkey_needs_verification() throws VaultException {
            key.withAlwaysUvOff();

            assertRefused(
                    CtapStatus.PUAT_REQUIRED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").discoverable()));
        }

        @Test
        void with_alwaysUv_off_another_one_needs_a_click() throws IOException, VaultException {
            key.withAlwaysUvOff();
            key.person.clicks();

            Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertFalse(created.data().flags().userVerified());
            assertTrue(created.data().flags().userPresent());
            assertEquals(
                    Protection.PRESENT,
                    key.vault.find(created.id()).orElseThrow().protection());
        }

        @Test
        void with_alwaysUv_off_and_no_PIN_a_discoverable_one_needs_a_click() throws IOException, VaultException {
            try (KeyUnderTest fresh = new KeyUnderTest().withAlwaysUvOff()) {
                fresh.person.clicks();

                Created created = fresh.client.makeCredential(
                        CreationRequest.of(SITE, "ada").discoverable());

                assertFalse(created.data().flags().userVerified());
            }
        }
    }

    @Nested
    class Step_9_enterprise_attestation {

        @Test
        void is_not_to_be_had() {
            for (int kind : new int[] {0, 1, 2, 3}) {
                assertRefused(
                        CtapStatus.INVALID_PARAMETER,
                        () -> key.client.makeCredential(
                                CreationRequest.of(SITE, "ada").with(0x0A, Cbor.of(kind))));
            }
        }
    }

    @Nested
    class Step_11_verification {

        @Test
        void a_token_makes_the_passkey_verified_after_a_click() throws IOException, VaultException {
            PinToken token = key.client.tokenUsingPin(1, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
            key.person.clicks();

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertTrue(created.data().flags().userVerified());
            assertEquals(
                    Protection.VERIFIED,
                    key.vault.find(created.id()).orElseThrow().protection());
        }

        @Test
        void a_token_opened_by_our_prompt_needs_no_second_question() throws IOException {
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, SITE);

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertTrue(created.data().flags().userPresent());
            assertTrue(created.data().flags().userVerified());
            assertEquals(List.of(new EnterPin(new Purpose.OpenToken(SITE_ID), 3, false)), key.person.takeAsked());
        }

        @Test
        void a_token_is_used_up_by_one_passkey() throws IOException {
            PinToken token = key.client.getPinToken(2, PIN);
            key.person.clicks();
            key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token));

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "bob").authorisedBy(token)));
        }

        @Test
        void a_token_of_another_request_does_not_fit() throws IOException {
            PinToken token = key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
            Cbor param = CreationRequest.of(SITE, "ada")
                    .authorisedBy(token)
                    .members()
                    .find(0x08)
                    .orElseThrow();

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").with(0x08, param).with(0x09, Cbor.of(2))));
        }

        @Test
        void a_token_where_no_PIN_is_set_says_so() throws IOException {
            try (KeyUnderTest fresh = new KeyUnderTest()) {
                assertRefused(
                        CtapStatus.PIN_NOT_SET,
                        () -> fresh.client.makeCredential(CreationRequest.of(SITE, "ada")
                                .authorisedBy(new PinToken(2, Bytes.ofHex("00".repeat(32))))));
            }
        }
    }

    @Nested
    class Step_12_the_excludeList {

        private final Purpose alreadyHere = new Purpose.AlreadyHere(SITE_ID);

        @Test
        void tells_the_site_after_a_click_that_a_passkey_is_here() throws IOException {
            Created here = key.passkey("ada");
            key.person.clicks();
            key.counted.takeWork();

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id())));

            assertEquals(List.of(new Confirm(alreadyHere)), key.person.takeAsked());
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void tells_nothing_when_the_person_declines() throws IOException {
            Created here = key.passkey("ada");
            key.person.declines();

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id())));
        }

        @Test
        void asks_nobody_when_the_token_was_opened_by_our_prompt() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);
            PinToken token = key.client.tokenUsingUv(2, CtapClient.MAKE_CREDENTIAL, SITE);
            key.person.takeAsked();

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(here.id()).authorisedBy(token)));

            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void asks_for_the_PIN_where_the_passkey_shows_itself_only_then() throws IOException {
            key.person.types(PIN);
            Created hidden =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(3)));
            key.person.takeAsked();
            key.person.types(PIN);

            assertRefused(
                    CtapStatus.CREDENTIAL_EXCLUDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(hidden.id())));

            assertEquals(List.of(new EnterPin(alreadyHere, 3, false)), key.person.takeAsked());
        }

        @Test
        void does_not_see_such_a_passkey_without_verification() throws IOException, VaultException {
            key.person.types(PIN);
            Created hidden =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(3)));
            key.withAlwaysUvOff();
            key.person.clicks();

            Created other =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").excluding(hidden.id()));

            assertNotEquals(hidden.id(), other.id());
        }

        @Test
        void does_not_see_the_passkeys_of_another_site() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);

            Created other = key.client.makeCredential(
                    CreationRequest.of("other.example", "ada").excluding(here.id()));

            assertNotEquals(here.id(), other.id());
        }

        @Test
        void ignores_unknown_types_and_ids_that_cannot_be_ours() throws IOException {
            Created here = key.passkey("ada");
            key.person.types(PIN);
            Cbor list = Cbor.of(List.of(
                    CborMap.builder()
                            .put("id", Cbor.of(here.id().bytes()))
                            .put("type", Cbor.of("secret-handshake"))
                            .build(),
                    CborMap.builder()
                            .put("id", Cbor.of(Bytes.EMPTY))
                            .put("type", Cbor.of("public-key"))
                            .build()));

            Created other =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").with(0x05, list));

            assertNotEquals(here.id(), other.id());
        }

        @Test
        void takes_no_more_than_getInfo_says() throws IOException {
            CredentialId[] ids = IntStream.range(0, 101)
                    .mapToObj(i -> CredentialId.of(new byte[] {(byte) i}))
                    .toArray(CredentialId[]::new);

            assertRefused(
                    CtapStatus.LIMIT_EXCEEDED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").excluding(ids)));
        }
    }

    @Nested
    class Step_14_presence {

        private PinToken token() throws IOException {
            return key.client.tokenUsingPin(2, PIN, CtapClient.MAKE_CREDENTIAL, SITE);
        }

        @Test
        void a_refusal_ends_it() throws IOException {
            PinToken token = token();
            key.person.declines();
            key.counted.takeWork();

            assertRefused(
                    CtapStatus.OPERATION_DENIED,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));

            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void no_answer_ends_it() throws IOException {
            PinToken token = token();
            key.person.doesNotAnswer();

            assertRefused(
                    CtapStatus.USER_ACTION_TIMEOUT,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));
        }

        @Test
        void a_cancellation_ends_it() throws IOException {
            PinToken token = token();
            key.person.does((_, _) -> new Decision.Cancelled());

            assertRefused(
                    CtapStatus.KEEPALIVE_CANCEL,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").authorisedBy(token)));
        }

        @Test
        void nobody_to_ask_ends_it() {
            key.person.isNotThere();

            assertRefused(
                    CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
        }

        @Test
        void a_cancellation_while_the_key_is_made_leaves_no_passkey() throws VaultException {
            Cancellation cancellation = new Cancellation();
            CtapClient client = key.client(key.caller, cancellation);
            key.person.types(PIN);
            key.counted.whileMaking(cancellation::cancel);

            assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(0, key.vault.count());
        }
    }

    @Nested
    class Step_15_extensions {

        @Test
        void credProtect_is_answered_and_kept() throws IOException, VaultException {
            for (int level = 1; level <= 3; level++) {
                key.person.types(PIN);

                Created created = key.client.makeCredential(
                        CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(level)));

                assertEquals(
                        CborMap.builder().put("credProtect", Cbor.of(level)).build(),
                        created.data().extensions());
                assertEquals(
                        level,
                        key.vault
                                .find(created.id())
                                .orElseThrow()
                                .credentialProtection()
                                .level());
            }
        }

        @Test
        void credProtect_is_1_and_not_told_where_the_site_did_not_ask() throws IOException, VaultException {
            Created created = key.passkey("ada");

            assertTrue(created.data().extensions().isEmpty());
            assertEquals(
                    CredentialProtection.VERIFICATION_OPTIONAL,
                    key.vault.find(created.id()).orElseThrow().credentialProtection());
        }

        @Test
        void credProtect_of_another_level_or_type_is_refused_before_anybody_is_asked() {
            assertRefused(
                    CtapStatus.INVALID_OPTION,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(4))));
            assertRefused(
                    CtapStatus.CBOR_UNEXPECTED_TYPE,
                    () -> key.client.makeCredential(
                            CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(true))));
        }

        @Test
        void unknown_ones_are_ignored() throws IOException {
            key.person.types(PIN);

            Created created =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("timeTravel", Cbor.of(true)));

            assertTrue(created.data().extensions().isEmpty());
        }
    }

    @Nested
    class Steps_16_to_18_the_passkey {

        @Test
        void is_kept_with_what_the_site_said() throws IOException, VaultException {
            Created created = key.discoverablePasskey("ada");

            Passkey kept = key.vault.find(created.id()).orElseThrow();

            assertEquals(SITE_ID, kept.rp().id());
            assertEquals("The site " + SITE, kept.rp().name());
            assertEquals("ada", kept.user().name());
            assertEquals("Called ada", kept.user().displayName());
            assertEquals(Bytes.ofUtf8("ada"), kept.user().id().bytes());
            assertTrue(kept.discoverable());
            assertEquals(created.publicKey(), kept.publicKey());
            assertEquals(Aaguid.TPM, kept.aaguid());
            assertEquals(KeyUnderTest.START, kept.created());
            assertEquals(0, kept.usage().signCount());
        }

        @Test
        void has_a_random_id_of_32_bytes_and_an_AAGUID_by_custody() throws IOException {
            Created inChip = key.passkey("ada");
            restartWith(new KeyUnderTest(PinPolicy.STRICT, Custody.SOFTWARE_TPM, KeyAlgorithm.P256));
            Created inSoftware = key.passkey("ada");

            assertEquals(32, inChip.id().bytes().length());
            assertNotEquals(inChip.id(), inSoftware.id());
            assertEquals(Aaguid.TPM, inChip.credential().aaguid());
            assertEquals(Aaguid.SOFTWARE_TPM, inSoftware.credential().aaguid());
        }

        @Test
        void a_discoverable_one_takes_the_place_of_another_for_the_same_account() throws IOException, VaultException {
            Created old = key.discoverablePasskey("ada");
            Created replacement = key.discoverablePasskey("ada");
            key.person.clicks();

            assertEquals(1, key.vault.count());
            assertNotEquals(old.id(), replacement.id());
            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(old.id())));
        }

        @Test
        void another_one_takes_nobodys_place() throws IOException, VaultException {
            key.discoverablePasskey("ada");

            key.passkey("ada");

            assertEquals(2, key.vault.count());
        }

        @Test
        void that_the_vault_cannot_keep_is_KEY_STORE_FULL_or_a_failure_and_never_an_answer() throws Exception {
            key.person.types(PIN);
            key.counted.whileMaking(key.vault::close);

            assertRefused(CtapStatus.OTHER, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            key.troubles.clear();
        }
    }

    @Nested
    class Step_19_the_attestation {

        @Test
        void is_the_new_keys_own_signature() throws IOException {
            CreationRequest request = CreationRequest.of(SITE, "ada");
            key.person.types(PIN);

            Created created = key.client.makeCredential(request);

            assertEquals("packed", created.format());
            assertTrue(created.isSelfAttested(request.clientDataHash()));
            assertEquals(SITE_ID.hash(), created.data().rpIdHash());
            assertEquals(0, created.data().signCount());
        }

        @Test
        void is_the_new_keys_own_signature_on_P384_too() throws IOException {
            CreationRequest request = CreationRequest.of(SITE, "ada").algorithms(-35);
            key.person.types(PIN);

            Created created = key.client.makeCredential(request);

            assertTrue(created.isSelfAttested(request.clientDataHash()));
        }

        @Test
        void is_left_out_where_the_site_wants_none() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").with(0x0B, Cbor.of(List.of(Cbor.of("none")))));

            assertEquals("none", created.format());
            assertTrue(created.statement().isEmpty());
        }

        @Test
        void is_packed_where_the_site_names_only_what_we_do_not_have() throws IOException {
            key.person.types(PIN);

            Created created = key.client.makeCredential(
                    CreationRequest.of(SITE, "ada").with(0x0B, Cbor.of(List.of(Cbor.of("tpm"), Cbor.of("none")))));

            assertEquals("packed", created.format());
        }
    }

    @Test
    void a_passkey_signs_in_where_it_was_made() throws IOException {
        Created created = key.passkey("ada");
        AssertionRequest request = AssertionRequest.of(SITE).allowing(created.id());
        key.person.types(PIN);

        SignedIn signedIn = key.client.getAssertion(request);

        assertEquals(created.id(), signedIn.id());
        assertTrue(signedIn.verifiesUnder(created.publicKey(), request.clientDataHash()));
    }
}
