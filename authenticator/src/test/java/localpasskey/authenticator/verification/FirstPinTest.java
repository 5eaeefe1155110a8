package localpasskey.authenticator.verification;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.ChoosePin;
import localpasskey.model.Question.Confirm;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.SignedIn;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The first request of all: no PIN is set, alwaysUv is on, so our prompt has one chosen inside the ceremony.
class FirstPinTest {

    private static final RelyingPartyId SITE_ID = new RelyingPartyId(SITE);
    private static final Purpose CREATE = new Purpose.CreatePasskey(SITE_ID, "ada");

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    @Test
    void is_chosen_in_one_question_and_verifies_the_request() throws IOException {
        CreationRequest request = CreationRequest.of(SITE, "ada");
        key.person.types(PIN);

        Created created = key.client.makeCredential(request);

        assertTrue(created.data().flags().userVerified());
        assertTrue(created.data().flags().userPresent());
        assertTrue(created.isSelfAttested(request.clientDataHash()));
        assertEquals(List.of(new ChoosePin(CREATE, 6, UserMessage.NONE)), key.person.takeAsked());
    }

    @Test
    void leaves_a_line_for_the_PIN_and_one_for_the_passkey() throws IOException, VaultException {
        key.person.types(PIN);
        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(Action.SET_PIN, key.lines().get(1).action());
        assertEquals(Action.CREATE, key.lines().get(0).action());
        assertEquals(Verification.PIN_IN_PROMPT, key.lines().get(0).verification());
    }

    @Test
    void is_the_PIN_from_then_on() throws IOException {
        Created passkey = key.passkey("ada");

        key.client.getPinToken(2, PIN);

        AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());
        key.person.types(PIN);
        assertTrue(key.client.getAssertion(request).verifiesUnder(passkey.publicKey(), request.clientDataHash()));
    }

    @Test
    void is_asked_for_again_with_the_reason_when_it_is_refused() throws IOException {
        key.person.types("1234").types("123456").types(PIN);

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(
                List.of(
                        new ChoosePin(CREATE, 6, UserMessage.NONE),
                        new ChoosePin(CREATE, 6, UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6))),
                        new ChoosePin(CREATE, 6, UserMessage.of(MessageCode.PIN_COMMON))),
                key.person.takeAsked());
    }

    @Test
    void is_given_up_after_five_refused_ones() throws VaultException {
        key.person.types("1").types("12").types("123").types("1234").types("12345");

        assertRefused(
                CtapStatus.PIN_POLICY_VIOLATION, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertFalse(key.vault.verifier().isPresent());
    }

    @Test
    void is_not_set_when_the_person_declines() throws VaultException {
        key.person.declines();

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertFalse(key.vault.verifier().isPresent());
    }

    @Test
    void is_not_asked_for_where_nothing_is_to_sign_in_with() {
        key.person.clicks();

        assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(AssertionRequest.of(SITE)));

        assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
    }

    @Test
    void is_chosen_at_a_sign_in_with_a_presence_passkey_once_alwaysUv_is_on() throws IOException, VaultException {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        key.vault.setAlwaysUv(true, key.lastLine());
        AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());
        key.person.types(PIN);

        SignedIn signedIn = key.client.getAssertion(request);

        assertTrue(signedIn.data().flags().userVerified());
        assertTrue(signedIn.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertEquals(
                List.of(new ChoosePin(new Purpose.SignIn(SITE_ID, "ada"), 6, UserMessage.NONE)),
                key.person.takeAsked());
    }

    @Test
    void is_not_asked_for_where_the_site_only_learns_that_a_passkey_is_here() throws IOException, VaultException {
        key.withAlwaysUvOff();
        Created passkey = key.presencePasskey("ada");
        key.vault.setAlwaysUv(true, key.lastLine());
        key.person.clicks();

        assertRefused(
                CtapStatus.CREDENTIAL_EXCLUDED,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").excluding(passkey.id())));

        assertEquals(List.of(new Confirm(new Purpose.AlreadyHere(SITE_ID))), key.person.takeAsked());
    }

    @Test
    void that_the_chip_cannot_take_is_not_set() throws VaultException {
        key.person.does((_, _) -> {
            key.chip.failOnceWith(KeyStoreException.Reason.BUSY);
            return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        });

        assertRefused(CtapStatus.OTHER, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertFalse(key.vault.verifier().isPresent());
        key.troubles.clear();
    }

    @Test
    void locked_out_by_others_is_set_but_opens_nothing_yet() throws VaultException {
        key.person.does((_, _) -> {
            key.chip.countWrongTriesOfOthers(32);
            return new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        });

        assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

        assertTrue(key.vault.verifier().isPresent());
    }
}
