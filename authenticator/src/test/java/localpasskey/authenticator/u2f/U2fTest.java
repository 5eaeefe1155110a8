package localpasskey.authenticator.u2f;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.Question.EnterPin;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.SignedIn;
import localpasskey.testkit.client.U2fClient;
import localpasskey.testkit.client.U2fRegistration;
import localpasskey.testkit.client.U2fReply;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.credential.CoseKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// U2F 1.2 over the same keys, and what CTAP 2.3 §8 says about both.
class U2fTest {

    private static final int REFUSED = 0x6982;
    private static final String APP_ID = "https://" + SITE + "/app-id.json";
    private static final Bytes APPLICATION = new RelyingPartyId(APP_ID).hash();
    private static final Bytes OTHER = new RelyingPartyId("https://other.example").hash();
    private static final RelyingPartyId BY_HASH = RelyingPartyId.ofHash(APPLICATION);

    private final KeyUnderTest key = new KeyUnderTest();
    private final U2fClient u2f = key.u2f();
    private final Bytes challenge = random();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private static Bytes random() {
        byte[] octets = new byte[32];
        new SecureRandom().nextBytes(octets);
        return Bytes.of(octets);
    }

    /// Registers as a client does, the person typing the PIN.
    private U2fRegistration register() throws IOException {
        key.person.types(PIN);
        U2fReply reply = U2fClient.poll(() -> u2f.register(challenge, APPLICATION));
        key.person.takeAsked();
        return U2fRegistration.of(reply);
    }

    private U2fReply signIn(Bytes application, Bytes keyHandle) throws IOException {
        return U2fClient.poll(
                () -> u2f.authenticate(U2fClient.ENFORCE_USER_PRESENCE, challenge, application, keyHandle));
    }

    private Passkey kept(U2fRegistration registration) throws VaultException {
        return key.vault.find(new CredentialId(registration.keyHandle())).orElseThrow();
    }

    @Test
    void version_is_told_to_everybody() throws IOException {
        assertEquals(new U2fReply(U2fReply.NO_ERROR, Bytes.ofUtf8("U2F_V2")), u2f.version());
    }

    @Test
    void nonsense_is_refused_by_status_word() {
        byte[] answer = key.authenticator.handleU2f(new byte[] {0, 9, 0, 0}, key.caller, new Cancellation());

        assertEquals(Bytes.ofHex("6d00"), Bytes.of(answer));
    }

    @Nested
    class Registering {

        @Test
        void is_signed_by_the_new_key_and_so_is_its_certificate() throws Exception {
            U2fRegistration registration = register();

            assertTrue(registration.isSelfSigned(challenge, APPLICATION));
            assertFalse(registration.isSelfSigned(random(), APPLICATION));
            assertEquals(32, registration.keyHandle().length());
        }

        @Test
        void asks_for_the_PIN_once_and_makes_a_verified_passkey() throws Exception {
            key.person.types(PIN);

            U2fReply reply = U2fClient.poll(() -> u2f.register(challenge, APPLICATION));

            assertEquals(
                    List.of(new EnterPin(new Purpose.CreatePasskey(BY_HASH, ""), EnterPin.ALL, false)),
                    key.person.takeAsked());
            Passkey passkey = kept(U2fRegistration.of(reply));
            assertEquals(Protection.VERIFIED, passkey.protection());
            assertFalse(passkey.discoverable());
            assertEquals(Action.CREATE, key.lastLine().action());
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
            assertEquals(BY_HASH, key.lastLine().site());
        }

        @Test
        void asks_for_a_click_while_alwaysUv_is_off() throws Exception {
            key.withAlwaysUvOff();
            key.person.clicks();

            U2fRegistration registration =
                    U2fRegistration.of(U2fClient.poll(() -> u2f.register(challenge, APPLICATION)));

            assertTrue(registration.isSelfSigned(challenge, APPLICATION));
            assertEquals(Protection.PRESENT, kept(registration).protection());
        }

        @ParameterizedTest
        @ValueSource(ints = {0x00, 0x41, 0xFF})
        void nothing_costs_a_neutral_click_and_no_key(int octet) throws Exception {
            Bytes nowhere = Bytes.ofHex("%02x".formatted(octet).repeat(32));
            key.person.clicks();

            U2fReply reply = U2fClient.poll(() -> u2f.register(challenge, nowhere));

            assertEquals(new U2fReply(U2fReply.NO_ERROR, Bytes.EMPTY), reply);
            assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
            assertEquals(0, key.vault.count());
            assertEquals(Action.SELECT, key.lastLine().action());
        }
    }

    @Nested
    class Signing_in {

        @Test
        void is_signed_by_the_key_with_a_growing_count() throws Exception {
            U2fRegistration registration = register();
            key.person.types(PIN).types(PIN);

            U2fReply first = signIn(APPLICATION, registration.keyHandle());
            U2fReply second = signIn(APPLICATION, registration.keyHandle());

            assertTrue(registration.verifiesSignIn(challenge, APPLICATION, first.data()));
            assertTrue(registration.verifiesSignIn(challenge, APPLICATION, second.data()));
            assertEquals("0100000001", first.data().slice(0, 5).toHex());
            assertEquals("0100000002", second.data().slice(0, 5).toHex());
            assertEquals(
                    List.of(
                            new EnterPin(new Purpose.SignIn(BY_HASH, ""), EnterPin.ALL, false),
                            new EnterPin(new Purpose.SignIn(BY_HASH, ""), EnterPin.ALL, false)),
                    key.person.takeAsked());
            assertEquals(Action.SIGN_IN, key.lastLine().action());
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }

        @Test
        void checking_only_asks_nobody_and_counts_nothing() throws Exception {
            U2fRegistration registration = register();
            int lines = key.lines().size();

            U2fReply reply = u2f.authenticate(U2fClient.CHECK_ONLY, challenge, APPLICATION, registration.keyHandle());

            assertEquals(new U2fReply(U2fReply.CONDITIONS_NOT_SATISFIED, Bytes.EMPTY), reply);
            assertEquals(List.of(), key.person.takeAsked());
            assertEquals(lines, key.lines().size());
        }

        @ParameterizedTest
        @ValueSource(
                ints = {U2fClient.CHECK_ONLY, U2fClient.ENFORCE_USER_PRESENCE, U2fClient.DONT_ENFORCE_USER_PRESENCE})
        void refuses_at_once_what_is_not_here(int control) throws IOException {
            Bytes ours = register().keyHandle();

            for (Bytes handle : List.of(Bytes.EMPTY, random(), Bytes.of(new byte[255]))) {
                assertEquals(
                        U2fReply.WRONG_DATA,
                        u2f.authenticate(control, challenge, APPLICATION, handle)
                                .status());
            }
            assertEquals(
                    U2fReply.WRONG_DATA,
                    u2f.authenticate(control, challenge, OTHER, ours).status());
        }

        @Test
        void without_the_person_works_for_what_works_with_a_click() throws Exception {
            U2fRegistration verified = register();
            key.withAlwaysUvOff();
            key.person.clicks();
            Bytes other = random();
            U2fRegistration present = U2fRegistration.of(U2fClient.poll(() -> u2f.register(other, APPLICATION)));

            U2fReply signed =
                    u2f.authenticate(U2fClient.DONT_ENFORCE_USER_PRESENCE, challenge, APPLICATION, present.keyHandle());
            U2fReply refused = u2f.authenticate(
                    U2fClient.DONT_ENFORCE_USER_PRESENCE, challenge, APPLICATION, verified.keyHandle());

            assertTrue(present.verifiesSignIn(challenge, APPLICATION, signed.data()));
            assertEquals(0, signed.data().at(0));
            assertEquals(U2fReply.CONDITIONS_NOT_SATISFIED, refused.status());
        }

        @Test
        void without_the_person_does_not_work_while_alwaysUv_is_on() throws Exception {
            key.withAlwaysUvOff();
            key.person.clicks();
            U2fRegistration present = U2fRegistration.of(U2fClient.poll(() -> u2f.register(challenge, APPLICATION)));
            key.vault.setAlwaysUv(true, key.lastLine());

            U2fReply reply =
                    u2f.authenticate(U2fClient.DONT_ENFORCE_USER_PRESENCE, challenge, APPLICATION, present.keyHandle());

            assertEquals(U2fReply.CONDITIONS_NOT_SATISFIED, reply.status());
        }

        @Test
        void that_the_person_refuses_ends_it() throws IOException, VaultException {
            U2fRegistration registration = register();
            key.person.declines();

            assertEquals(REFUSED, signIn(APPLICATION, registration.keyHandle()).status());

            assertEquals("OPERATION_DENIED", key.lastLine().outcome());
        }

        @Test
        void that_fails_in_the_chip_says_no_more() throws IOException {
            U2fRegistration registration = register();
            key.chip.failWith(KeyStoreException.Reason.FAILED);

            assertEquals(0x6F00, signIn(APPLICATION, registration.keyHandle()).status());

            key.troubles.clear();
        }
    }

    @Nested
    class Together_with_CTAP_2 {

        @Test
        void a_passkey_made_by_U2F_signs_in_by_the_name_that_has_its_hash() throws IOException {
            U2fRegistration registration = register();
            Bytes point = registration.publicKey();
            CoseKey publicKey = new CoseKey(CoseAlgorithm.ES256, point.slice(1, 33), point.slice(33, 65));
            AssertionRequest request = AssertionRequest.of(APP_ID).allowing(new CredentialId(registration.keyHandle()));
            key.person.types(PIN);

            SignedIn signedIn = key.client.getAssertion(request);

            assertTrue(signedIn.verifiesUnder(publicKey, request.clientDataHash()));
            assertTrue(signedIn.data().flags().userVerified());
            assertRefused(
                    CtapStatus.NO_CREDENTIALS,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE)
                            .allowing(new CredentialId(registration.keyHandle()))
                            .silent()));
        }

        @Test
        void a_passkey_made_by_CTAP_2_signs_in_by_U2F() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);

            U2fReply reply =
                    signIn(new RelyingPartyId(SITE).hash(), passkey.id().bytes());

            assertEquals(U2fReply.NO_ERROR, reply.status());
            assertEquals(
                    List.of(new EnterPin(new Purpose.SignIn(new RelyingPartyId(SITE), "ada"), EnterPin.ALL, false)),
                    key.person.takeAsked());
        }

        @Test
        void a_passkey_that_hides_until_the_person_is_verified_stays_hidden() throws IOException {
            key.person.types(PIN);
            Created shy =
                    key.client.makeCredential(CreationRequest.of(SITE, "ada").extension("credProtect", Cbor.of(3)));

            U2fReply reply = u2f.authenticate(
                    U2fClient.CHECK_ONLY,
                    challenge,
                    new RelyingPartyId(SITE).hash(),
                    shy.id().bytes());

            assertEquals(U2fReply.WRONG_DATA, reply.status());
        }

        @Test
        void a_site_known_by_its_hash_alone_is_enumerated_nowhere() throws IOException, VaultException {
            register();

            assertEquals(List.of(), key.vault.sites());
        }
    }
}
