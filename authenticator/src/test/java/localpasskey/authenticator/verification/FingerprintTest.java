package localpasskey.authenticator.verification;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.Authenticator;
import localpasskey.authenticator.FingerprintManagement;
import localpasskey.authenticator.FingerprintManagement.Outcome;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.Question.EnterPin;
import localpasskey.model.Sensor;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.SignedIn;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A finger in the place of the PIN: when it does, and when only the PIN helps.
final class FingerprintTest {

    private static final Duration LIMIT = Duration.ofHours(1);

    private final KeyUnderTest key = new KeyUnderTest();
    private final FingerprintManagement fingerprint = key.authenticator.fingerprint();
    private Created passkey;

    @BeforeEach
    void switchOn() throws Exception {
        key.withPin();
        passkey = key.passkey("alice");
        fingerprint.permit(true);
        key.person.types(PIN);
        assertEquals(new Outcome.Done(), fingerprint.on(LIMIT, key.caller, new Cancellation()));
        key.person.takeAsked();
    }

    @AfterEach
    void close() throws Exception {
        key.close();
    }

    private AssertionRequest signIn() {
        return AssertionRequest.of(SITE).allowing(passkey.id());
    }

    private void matches() {
        key.person.does((_, _) -> new Decision.FingerMatched());
    }

    private void misses() {
        key.person.does((_, _) -> new Decision.FingerMissed());
    }

    /// What the next sign-in says of the sensor when the person types the PIN.
    private Sensor askedByPin() throws Exception {
        key.person.types(PIN);
        key.client.getAssertion(signIn());
        return sensors(key).getLast();
    }

    private static List<Sensor> sensors(KeyUnderTest asked) {
        return asked.person.takeAsked().stream()
                .map(prompt -> assertInstanceOf(EnterPin.class, prompt).sensor())
                .toList();
    }

    @Test
    void signs_after_a_finger_and_says_that_the_person_was_verified() throws Exception {
        matches();

        AssertionRequest request = signIn();

        SignedIn signedIn = key.client.getAssertion(request);

        assertTrue(signedIn.data().flags().userVerified());
        assertTrue(signedIn.verifiesUnder(passkey.publicKey(), request.clientDataHash()));
        assertEquals(Verification.FINGERPRINT, key.lastLine().verification());
        assertEquals(List.of(Sensor.READY), sensors(key));
    }

    @Test
    void asks_again_for_each_request() throws Exception {
        matches();
        key.client.getAssertion(signIn());
        key.person.declines();

        assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn()));

        assertEquals(List.of(Sensor.READY, Sensor.READY), sensors(key));
    }

    @Test
    void takes_the_pin_beside_it() throws Exception {
        assertEquals(Sensor.READY, askedByPin());
        assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
    }

    @Test
    void makes_passkeys_too() throws Exception {
        matches();

        key.client.makeCredential(CreationRequest.of(SITE, "bob"));

        assertEquals(Verification.FINGERPRINT, key.lastLine().verification());
    }

    @Nested
    class Closes {

        @Test
        void when_the_limit_is_over_counted_from_the_pin() throws Exception {
            key.clock.advance(LIMIT.minusSeconds(1));
            matches();
            key.client.getAssertion(signIn());
            key.clock.advance(Duration.ofSeconds(1));
            key.person.takeAsked();

            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(Sensor.READY, askedByPin());
        }

        @Test
        void when_the_person_leaves_or_locks() throws Exception {
            fingerprint.permit(false);
            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(Sensor.NOT_ASKED, askedByPin());

            fingerprint.permit(true);
            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(Sensor.READY, askedByPin());
        }

        @Test
        void when_pin_sessions_are_ended() throws Exception {
            key.authenticator.endPinSessions();

            assertEquals(Sensor.NOT_ASKED, askedByPin());
        }

        @Test
        void when_the_key_is_plugged_in_again() throws Exception {
            key.authenticator.powerUp();

            assertEquals(Sensor.NOT_ASKED, askedByPin());
        }

        @Test
        void when_the_pin_changes() throws Exception {
            key.client.changePin(2, PIN, PIN + "!");
            key.person.types(PIN + "!");

            key.client.getAssertion(signIn());

            assertEquals(List.of(Sensor.NOT_ASKED), sensors(key));
        }

        @Test
        void when_the_program_starts_again() throws Exception {
            Authenticator restarted = key.start(key.counted);
            restarted.fingerprint().permit(true);

            assertEquals(
                    new FingerprintManagement.Status(LIMIT, Duration.ZERO),
                    restarted.fingerprint().status());
        }

        @Test
        void when_it_is_switched_off() throws Exception {
            fingerprint.off(key.caller);

            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(new FingerprintManagement.Status(Duration.ZERO, Duration.ZERO), fingerprint.status());
        }
    }

    @Nested
    class Falls_back {

        @Test
        void after_three_misses_until_the_next_pin() throws Exception {
            misses();
            misses();
            misses();
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn()));
            assertEquals(List.of(Sensor.READY, Sensor.MISSED, Sensor.MISSED, Sensor.MISSED_TOO_OFTEN), sensors(key));

            assertEquals(Sensor.NOT_ASKED, askedByPin());
            assertEquals(Sensor.READY, askedByPin());
        }

        @Test
        void counts_misses_across_requests_until_a_match() throws Exception {
            for (int request = 1; request < FingerprintGate.MAX_MISSES; request++) {
                misses();
                key.person.declines();
                assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn()));
            }
            misses();
            key.person.declines();

            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn()));

            assertEquals(Sensor.MISSED_TOO_OFTEN, sensors(key).getLast());
        }

        @Test
        void writes_a_missed_finger_down() throws Exception {
            misses();
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.getAssertion(signIn()));

            assertEquals("UV_INVALID", key.lines().get(1).outcome());
        }

        @ParameterizedTest
        @EnumSource(
                value = Sensor.class,
                mode = EnumSource.Mode.EXCLUDE,
                names = {"NOT_ASKED", "READY", "MISSED", "MISSED_TOO_OFTEN"})
        void with_words_where_the_sensor_does_not_wait(Sensor why) throws Exception {
            key.person.does((_, _) -> new Decision.NoFinger(why));
            key.person.types(PIN);

            key.client.getAssertion(signIn());

            assertEquals(List.of(Sensor.READY, why), sensors(key));
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }

        @Test
        void where_the_screen_is_locked_while_the_sensor_waits() throws Exception {
            key.person.does((_, cancellation) -> {
                fingerprint.permit(false);
                return cancellation.isCancelled() ? new Decision.Cancelled() : new Decision.FingerMatched();
            });
            key.person.types(PIN);

            key.client.getAssertion(signIn());

            assertEquals(List.of(Sensor.READY, Sensor.NOT_ASKED), sensors(key));
            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
        }

        @Test
        void where_the_finger_comes_a_moment_after_the_lock() throws Exception {
            key.person.does((_, _) -> {
                key.authenticator.endPinSessions();
                return new Decision.FingerMatched();
            });
            key.person.types(PIN);

            key.client.getAssertion(signIn());

            assertEquals(Verification.PIN_IN_PROMPT, key.lastLine().verification());
            assertEquals(2, key.person.takeAsked().size());
        }
    }

    @Test
    void keeps_a_client_that_cancels_apart_from_a_gate_that_closes() {
        Cancellation cancellation = new Cancellation();
        key.person.does((_, asked) -> {
            cancellation.cancel();
            return asked.isCancelled() ? new Decision.Cancelled() : new Decision.FingerMatched();
        });

        assertRefused(
                CtapStatus.KEEPALIVE_CANCEL,
                () -> key.client(key.caller, cancellation).getAssertion(signIn()));
    }

    @Test
    void ends_where_the_chip_has_lost_the_session() throws Exception {
        matches();
        key.chip.cutPower();

        assertRefused(CtapStatus.PIN_AUTH_INVALID, () -> key.client.getAssertion(signIn()));

        key.troubles.clear();
        key.person.takeAsked();
        assertEquals(Sensor.NOT_ASKED, askedByPin());
    }

    @Test
    void takes_no_click_for_a_finger() {
        key.person.clicks();

        assertRefused(CtapStatus.OTHER, () -> key.client.getAssertion(signIn()));

        key.troubles.clear();
    }

    @Test
    void takes_no_word_of_a_finger_that_nobody_asked_for() {
        fingerprint.permit(false);
        matches();

        assertRefused(CtapStatus.OTHER, () -> key.client.getAssertion(signIn()));

        key.troubles.clear();
    }

    @Nested
    class Switching_it_on {

        @Test
        void asks_for_the_pin_and_no_finger() throws Exception {
            key.person.types(PIN);

            assertEquals(new Outcome.Done(), fingerprint.on(LIMIT.multipliedBy(2), key.caller, new Cancellation()));

            assertEquals(
                    List.of(new EnterPin(new Purpose.FingerprintOn(LIMIT.multipliedBy(2)), EnterPin.ALL, false)),
                    key.person.takeAsked());
            assertEquals(
                    new FingerprintManagement.Status(LIMIT.multipliedBy(2), LIMIT.multipliedBy(2)),
                    fingerprint.status());
        }

        @Test
        void is_refused_after_a_no_and_changes_nothing() throws Exception {
            key.person.declines();

            assertEquals(
                    new Outcome.Refused(CtapStatus.OPERATION_DENIED),
                    fingerprint.on(LIMIT.multipliedBy(2), key.caller, new Cancellation()));

            assertEquals(LIMIT, fingerprint.status().limit());
            assertEquals("OPERATION_DENIED", key.lastLine().outcome());
        }

        @Test
        void is_refused_after_three_wrong_pins() throws Exception {
            key.person.types("wrong one").types("wrong two").types("wrong 3").declines();

            assertEquals(
                    new Outcome.Refused(CtapStatus.UV_BLOCKED),
                    fingerprint.on(LIMIT.multipliedBy(2), key.caller, new Cancellation()));
        }

        @Test
        void needs_a_pin() throws Exception {
            try (KeyUnderTest fresh = new KeyUnderTest()) {
                assertEquals(
                        new Outcome.NoPin(),
                        fresh.authenticator.fingerprint().on(LIMIT, fresh.caller, new Cancellation()));
            }
        }

        @Test
        void opens_nothing_where_nobody_knows_that_the_person_is_there() throws Exception {
            fingerprint.permit(false);
            key.person.types(PIN);

            fingerprint.on(LIMIT, key.caller, new Cancellation());

            assertEquals(Duration.ZERO, fingerprint.status().openFor());
        }

        @Test
        void is_undone_by_a_reset_of_everything() throws Exception {
            key.person.types(PIN).clicks();
            key.openResetWindow();
            key.client.reset();

            assertEquals(new FingerprintManagement.Status(Duration.ZERO, Duration.ZERO), fingerprint.status());
        }
    }

    @Test
    void is_off_at_first() throws Exception {
        try (KeyUnderTest fresh = new KeyUnderTest().withPin()) {
            fresh.authenticator.fingerprint().permit(true);
            fresh.discoverablePasskey("alice");
            fresh.person.types(PIN);

            fresh.client.getAssertion(AssertionRequest.of(SITE));

            assertEquals(List.of(Sensor.NOT_ASKED), sensors(fresh));
        }
    }
}
