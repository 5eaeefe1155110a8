package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.chip.Custody;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.credential.CoseAlgorithm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.1.2, nested by its steps up to 9. alwaysUv is on and a PIN is set unless a test says otherwise.
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
            assertEquals(List.of(new EnterPin(CREATE, EnterPin.ALL, false)), key.person.takeAsked());
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
            assertEquals(List.of(new EnterPin(CREATE, EnterPin.ALL, false)), key.person.takeAsked());
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
}
