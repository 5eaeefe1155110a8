package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.AuthenticatorSettings;
import localpasskey.authenticator.AuthenticatorSettings.PinPolicy;
import localpasskey.authenticator.AuthenticatorSettings.ResetWindow;
import localpasskey.authenticator.ChangeApproval.Outcome;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Cause;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.Confirm;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// CTAP 2.3 §6.6 and §6.9.
class ResetTest {

    private final KeyUnderTest key = new KeyUnderTest();
    private Created passkey;

    @BeforeEach
    void setUp() throws IOException {
        key.withPin();
        passkey = key.passkey("ada");
        key.passkey("bob");
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private Outcome approved() throws Exception {
        return key.authenticator.approval().openResetWindow(key.caller, new Cancellation());
    }

    private void openWindow() throws Exception {
        key.person.types(PIN);
        assertEquals(new Outcome.Approved(Verification.PIN_IN_PROMPT), approved());
    }

    @Test
    void erases_passkeys_and_PIN_after_our_own_question() throws Exception {
        openWindow();
        key.person.takeAsked();
        key.person.clicks();

        key.client.reset();

        assertEquals(List.of(new Confirm(new Purpose.Reset(2, Duration.ZERO))), key.person.takeAsked());
        assertEquals(0, key.vault.count());
        assertFalse(key.vault.verifier().isPresent());
        assertEquals(Action.RESET, key.lastLine().action());
        assertEquals("OK", key.lastLine().outcome());
        assertRefused(CtapStatus.NO_CREDENTIALS, () -> key.client.getAssertion(key.silent(passkey)));
    }

    /// Whoever has forgotten how to type may wait instead.
    @Test
    void says_when_a_blocked_PIN_works_again() throws Exception {
        for (int wrong = 0; wrong < 8; wrong++) {
            key.authenticator.powerUp();
            assertThrows(
                    CtapFailure.class,
                    () -> key.client.tokenUsingPin(2, "wrong horse", CtapClient.GET_ASSERTION, SITE));
        }
        key.person.takeAsked();
        key.person.clicks().clicks();
        assertEquals(new Outcome.Approved(Verification.PRESENCE), approved());

        key.client.reset();

        assertEquals(
                List.of(
                        new Confirm(new Purpose.OpenResetWindow()),
                        new Confirm(new Purpose.Reset(2, PretendChip.RECOVERY))),
                key.person.takeAsked());
    }

    @Test
    void is_taken_for_ten_seconds_after_the_PIN_allowed_it() throws Exception {
        openWindow();
        key.clock.advance(Duration.ofSeconds(10));
        key.person.clicks();

        key.client.reset();
    }

    @Test
    void is_not_allowed_later() throws Exception {
        openWindow();
        key.clock.advance(Duration.ofMillis(10_001));

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.reset());

        assertEquals(2, key.vault.count());
        assertEquals("NOT_ALLOWED", key.lastLine().outcome());
    }

    @Test
    void is_not_allowed_any_more_after_a_no_to_its_question() throws Exception {
        openWindow();
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.reset());
        key.person.takeAsked();

        key.clock.advance(Duration.ofSeconds(3)); // until then the same refusal is given again
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.reset());

        assertEquals(List.of(), key.person.takeAsked());
        assertEquals(2, key.vault.count());
    }

    @Test
    void is_not_allowed_any_more_after_a_no_to_allowing_it_again() throws Exception {
        openWindow();
        key.person.declines();
        assertEquals(new Outcome.Refused(CtapStatus.OPERATION_DENIED, Cause.PERSON), approved());

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.reset());

        assertEquals(2, key.vault.count());
    }

    @Test
    void is_not_allowed_by_a_power_up_which_any_program_can_bring_about() throws VaultException {
        key.authenticator.powerUp();

        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.reset());

        assertEquals(2, key.vault.count());
    }

    @Test
    void is_not_allowed_by_a_click_at_the_question_for_the_PIN() throws Exception {
        key.person.clicks();

        assertEquals(new Outcome.Refused(CtapStatus.OTHER, Cause.PERSON), approved());
        assertRefused(CtapStatus.NOT_ALLOWED, () -> key.client.reset());

        key.troubles.clear(); // a prompter that answers something else is noted
    }

    @Test
    void is_allowed_by_each_power_up_in_a_test_rig() throws Exception {
        AuthenticatorSettings rig = new AuthenticatorSettings(
                PinPolicy.STRICT, List.of("usb"), ResetWindow.AT_POWER_UP, AdministratorPolicy.NONE);
        Authenticator started = key.start(key.chip, rig);
        started.powerUp();
        key.person.clicks();

        CtapClient.over(request -> started.handle(request, key.caller, new Cancellation()))
                .reset();

        assertEquals(0, key.vault.count());
    }

    @Test
    void is_not_allowed_after_a_restart_of_the_program_alone() {
        Authenticator restarted = key.start(key.chip);
        CtapClient client = CtapClient.over(request -> restarted.handle(request, key.caller, new Cancellation()));

        assertRefused(CtapStatus.NOT_ALLOWED, client::reset);
    }

    @Test
    void erases_nothing_when_the_person_declines_or_does_not_answer() throws Exception {
        openWindow();
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.reset());
        key.clock.advance(Duration.ofSeconds(3));
        openWindow();
        key.person.doesNotAnswer();
        assertRefused(CtapStatus.USER_ACTION_TIMEOUT, () -> key.client.reset());

        assertEquals(2, key.vault.count());
    }

    @Test
    void ends_the_token_and_the_three_in_a_row() throws Exception {
        PinToken token = key.client.getPinToken(2, PIN);
        openWindow();
        assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));
        assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));
        assertRefused(CtapStatus.PIN_AUTH_BLOCKED, () -> key.client.getPinToken(2, "no idea at all"));
        key.person.clicks();
        key.client.reset();

        key.withPin();

        assertRefused(
                CtapStatus.PIN_AUTH_INVALID,
                () -> key.client.makeCredential(CreationRequest.of(SITE, "ada").authorisedBy(token)));
        key.client.getPinToken(2, PIN);
    }

    @Test
    void is_followed_by_a_new_beginning() throws Exception {
        openWindow();
        key.person.clicks();
        key.client.reset();

        key.person.types("a new horse");
        Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(true, created.data().flags().userVerified());
    }

    @Test
    void selection_is_a_neutral_click() throws IOException, VaultException {
        key.person.clicks();

        key.client.selection();

        assertEquals(List.of(new Confirm(new Purpose.ChooseKey())), key.person.takeAsked());
        assertEquals(Action.SELECT, key.lastLine().action());
    }

    @Test
    void selection_may_be_declined_unanswered_or_cancelled() {
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.selection());
        key.clock.advance(Duration.ofSeconds(3));
        key.person.doesNotAnswer();
        assertRefused(CtapStatus.USER_ACTION_TIMEOUT, () -> key.client.selection());
        key.clock.advance(Duration.ofSeconds(3));
        key.person.does((_, _) -> new Decision.Cancelled());
        assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> key.client.selection());
    }
}
