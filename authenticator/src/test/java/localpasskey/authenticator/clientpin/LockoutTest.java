package localpasskey.authenticator.clientpin;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.Purpose;
import localpasskey.model.Question.EnterPin;
import localpasskey.model.Question.TryAgain;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Wrong PINs: three in a row, eight in all, and the chip's own count. CTAP 2.3 §6.5.2.3.
class LockoutTest {

    private static final String WRONG = "no idea at all";
    private static final Purpose CREATE = new Purpose.CreatePasskey(new RelyingPartyId(SITE), "ada");

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private void typeIntoClient(CtapStatus expected) {
        assertRefused(expected, () -> key.client.getPinToken(2, WRONG));
    }

    /// Uses up all eight, with a power-up after each third.
    private void useUpEight() {
        for (int i = 0; i < 2; i++) {
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_AUTH_BLOCKED);
            key.authenticator.powerUp();
        }
        typeIntoClient(CtapStatus.PIN_INVALID);
        typeIntoClient(CtapStatus.PIN_BLOCKED);
        key.authenticator.powerUp();
    }

    @Nested
    class Three_in_a_row {

        @BeforeEach
        void typeThree() {
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_AUTH_BLOCKED);
        }

        @Test
        void block_the_right_PIN_too_and_cost_nothing_more() throws IOException {
            key.counted.takeWork();

            assertRefused(CtapStatus.PIN_AUTH_BLOCKED, () -> key.client.getPinToken(2, PIN));
            assertRefused(CtapStatus.PIN_AUTH_BLOCKED, () -> key.client.changePin(2, PIN, "another horse"));

            assertEquals(new CtapClient.PinRetries(5, true), key.client.pinRetries());
            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void make_our_prompt_ask_first_whether_to_try_again() throws IOException {
            key.person.declines().declines();

            assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
            assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));

            assertEquals(
                    List.of(
                            new TryAgain(CREATE, 5),
                            new TryAgain(new Purpose.OpenToken(new RelyingPartyId(SITE), false), 5)),
                    key.person.takeAsked());
            assertEquals(0, key.client.uvRetries());
        }

        @Test
        void end_with_a_click_in_the_question_that_goes_on() throws IOException {
            key.person.clicks().types(PIN);

            Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertTrue(created.data().flags().userVerified());
            assertEquals(List.of(new TryAgain(CREATE, 5), new EnterPin(CREATE, 5, false)), key.person.takeAsked());
            assertEquals(new CtapClient.PinRetries(8, false), key.client.pinRetries());
        }

        @Test
        void end_with_power_up() throws IOException {
            key.authenticator.powerUp();

            key.client.getPinToken(2, PIN);

            assertEquals(new CtapClient.PinRetries(8, false), key.client.pinRetries());
        }
    }

    @Nested
    class In_our_prompt {

        @Test
        void a_wrong_PIN_is_asked_for_again_in_the_same_request() throws IOException {
            key.person.types(WRONG).types(WRONG).types(PIN);

            Created created = key.client.makeCredential(CreationRequest.of(SITE, "ada"));

            assertTrue(created.data().flags().userVerified());
            assertEquals(
                    List.of(
                            new EnterPin(CREATE, EnterPin.ALL, false),
                            new EnterPin(CREATE, 7, true),
                            new EnterPin(CREATE, 6, true)),
                    key.person.takeAsked());
            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void three_wrong_ones_are_UV_BLOCKED() throws IOException {
            key.person.types(WRONG).types(WRONG).types(WRONG).declines();

            assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(new TryAgain(CREATE, 5), key.person.takeAsked().getLast());
            assertEquals(new CtapClient.PinRetries(5, true), key.client.pinRetries());
            assertEquals(0, key.client.uvRetries());
        }

        @Test
        void three_wrong_ones_for_a_token_are_UV_BLOCKED() {
            key.person.types(WRONG).types(WRONG).types(WRONG).declines();

            assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));
        }

        @Test
        void each_wrong_one_leaves_a_line_that_names_the_site() throws VaultException {
            key.person.types(WRONG).types(PIN);
            assertTrue(tryToCreate());

            assertEquals(Action.CHECK_PIN, key.lines().get(1).action());
            assertEquals("PIN_INVALID", key.lines().get(1).outcome());
            assertEquals(new RelyingPartyId(SITE), key.lines().get(1).site());
        }

        private boolean tryToCreate() {
            try {
                return key.client
                        .makeCredential(CreationRequest.of(SITE, "ada"))
                        .data()
                        .flags()
                        .userVerified();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void the_last_of_eight_is_PIN_BLOCKED() {
            for (int i = 0; i < 2; i++) {
                typeIntoClient(CtapStatus.PIN_INVALID);
                typeIntoClient(CtapStatus.PIN_INVALID);
                typeIntoClient(CtapStatus.PIN_AUTH_BLOCKED);
                key.authenticator.powerUp();
            }
            key.person.types(WRONG).types(WRONG);

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(
                    List.of(new EnterPin(CREATE, 2, false), new EnterPin(CREATE, 1, true)), key.person.takeAsked());
        }

        @Test
        void a_wrong_one_here_and_two_in_the_client_are_three() throws IOException {
            key.person.types(WRONG).declines();
            assertRefused(
                    CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(2, key.client.uvRetries());
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_AUTH_BLOCKED);
        }

        @Test
        void an_empty_answer_is_a_refusal_and_costs_no_try() throws IOException {
            key.person.types("");

            assertRefused(
                    CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(8, key.client.pinRetries().retries());
        }
    }

    @Nested
    class Eight_in_all {

        @Test
        void block_the_PIN_everywhere() throws IOException {
            useUpEight();

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));
            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.changePin(2, PIN, "another horse"));
            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));
            assertRefused(CtapStatus.UV_BLOCKED, () -> key.client.tokenUsingUv(2, CtapClient.GET_ASSERTION, SITE));
            assertEquals(0, key.client.pinRetries().retries());
            assertEquals(0, key.client.uvRetries());
            assertEquals(List.of(), key.person.takeAsked());
        }

        @Test
        void begin_no_check_in_the_chip() {
            useUpEight();
            key.counted.takeWork();

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));

            assertEquals(0, key.counted.takeWork());
        }

        @Test
        void erase_nothing() throws IOException, VaultException {
            Created passkey = key.passkey("ada");
            useUpEight();
            key.clock.advance(PretendChip.RECOVERY);
            AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());
            key.person.types(PIN);

            assertTrue(key.client.getAssertion(request).verifiesUnder(passkey.publicKey(), request.clientDataHash()));
            assertEquals(1, key.vault.count());
        }

        @Test
        void give_one_try_back_with_each_recovery_of_the_chip() throws IOException {
            useUpEight();

            key.clock.advance(PretendChip.RECOVERY.minusSeconds(1));
            assertEquals(0, key.client.pinRetries().retries());
            key.clock.advance(Duration.ofSeconds(1));
            assertEquals(1, key.client.pinRetries().retries());
            key.clock.advance(PretendChip.RECOVERY);
            assertEquals(2, key.client.pinRetries().retries());
            key.clock.advance(PretendChip.RECOVERY.multipliedBy(100));
            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void block_again_after_a_returned_try_was_wrong() throws IOException {
            useUpEight();
            key.clock.advance(PretendChip.RECOVERY);

            typeIntoClient(CtapStatus.PIN_BLOCKED);

            assertEquals(0, key.client.pinRetries().retries());
            key.clock.advance(PretendChip.RECOVERY);
            assertEquals(1, key.client.pinRetries().retries());
        }

        @Test
        void are_forgotten_after_the_right_one() throws IOException {
            useUpEight();
            key.clock.advance(PretendChip.RECOVERY);

            key.client.getPinToken(2, PIN);

            assertEquals(8, key.client.pinRetries().retries());
        }

        @Test
        void do_not_come_back_when_the_clock_is_put_back() throws IOException {
            useUpEight();
            key.clock.advance(Duration.ofDays(-400));

            assertEquals(0, key.client.pinRetries().retries());
        }

        @Test
        void outlive_a_restart_of_the_program() throws IOException {
            useUpEight();
            Authenticator restarted = key.start(key.chip);
            CtapClient client =
                    CtapClient.over(request -> restarted.handle(request, new TestCaller(7), new Cancellation()));

            assertEquals(0, client.pinRetries().retries());
        }
    }

    @Nested
    class The_chips_own_count {

        @Test
        void lowers_ours_and_keeps_one_try_in_reserve() throws IOException {
            key.chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES - 3);

            assertEquals(2, key.client.pinRetries().retries());
            typeIntoClient(CtapStatus.PIN_INVALID);
            typeIntoClient(CtapStatus.PIN_BLOCKED);
            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));
        }

        @Test
        void gives_tries_back_with_time() throws IOException {
            key.chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES - 1);
            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));

            key.clock.advance(PretendChip.RECOVERY);

            key.client.getPinToken(2, PIN);
        }

        @Test
        void at_its_end_is_PIN_BLOCKED() {
            key.chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES);

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));
        }
    }

    @Nested
    class A_chip_that_fails {

        /// Else whoever drops the chip's answers guesses for ever.
        @Test
        void in_mid_check_costs_no_try_but_with_the_pin_in_it_one_of_ours() throws IOException {
            assertLeavesTries(8, KeyStoreException.Reason.UNAVAILABLE);
            assertLeavesTries(7, KeyStoreException.Reason.PIN_UNANSWERED);
        }

        private void assertLeavesTries(int left, KeyStoreException.Reason reason) throws IOException {
            key.counted.whileChecking(() -> key.chip.failOnceWith(reason));
            assertRefused(CtapStatus.OTHER, () -> key.client.getPinToken(2, PIN));
            key.counted.whileChecking(() -> {});
            assertEquals(left, key.client.pinRetries().retries());
            key.troubles.clear();
        }

        @Test
        void that_locks_in_mid_check_is_PIN_BLOCKED() throws IOException {
            key.counted.whileChecking(() -> key.chip.failOnceWith(KeyStoreException.Reason.LOCKED_OUT));

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.getPinToken(2, PIN));

            key.counted.whileChecking(() -> {});
            assertEquals(8, key.client.pinRetries().retries());
        }
    }

    @Test
    void the_count_is_on_the_disk_before_the_chip_is_asked() throws IOException {
        int[] seen = new int[1];
        key.counted.whileChecking(() -> {
            try {
                seen[0] = key.vault.pinRetries();
            } catch (VaultException e) {
                throw new AssertionError(e);
            }
        });

        key.client.getPinToken(2, PIN);

        assertEquals(7, seen[0]);
    }

    @Test
    void the_full_count_is_on_the_disk_before_the_answer() throws IOException, VaultException {
        key.client.getPinToken(2, PIN);

        assertEquals(8, key.retriesAfterPowerCut());
    }
}
