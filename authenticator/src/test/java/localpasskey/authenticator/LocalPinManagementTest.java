package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The PIN for our own tools.
class LocalPinManagementTest {

    private static final String NEW_PIN = "another horse";

    private final KeyUnderTest key = new KeyUnderTest();

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private PinOutcome set(String pin) throws VaultException, KeyStoreException {
        try (Secret secret = secret(pin)) {
            return key.authenticator.pin().set(secret);
        }
    }

    private PinOutcome change(String old, String replacement) throws VaultException, KeyStoreException {
        try (Secret oldSecret = secret(old);
                Secret newSecret = secret(replacement)) {
            return key.authenticator.pin().change(oldSecret, newSecret);
        }
    }

    private static Secret secret(String text) {
        return Secret.taking(Bytes.ofUtf8(text).toArray());
    }

    private PinStatus status() throws VaultException, KeyStoreException {
        return key.authenticator.pin().status();
    }

    @Nested
    class Setting {

        @Test
        void makes_the_PIN_that_clients_use() throws Exception {
            assertEquals(new PinOutcome.Changed(), set(PIN));

            key.client.getPinToken(2, PIN);
            assertEquals(Action.SET_PIN, key.lines().get(1).action());
        }

        @Test
        void says_which_rule_is_broken() throws Exception {
            assertEquals(
                    new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6))),
                    set("12345"));
            assertEquals(new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_COMMON)), set("abcdef"));
        }

        @Test
        void happens_once() throws Exception {
            set(PIN);

            assertEquals(new PinOutcome.AlreadySet(), set(NEW_PIN));
        }
    }

    @Test
    void the_history_says_by_the_PIN_where_it_was_checked_and_right() throws Exception {
        set(PIN);
        check(PIN);
        check(NEW_PIN);
        change(PIN, "abcdef");
        change(PIN, NEW_PIN);

        assertEquals(
                List.of(
                        "CHANGE_PIN PIN_IN_PROMPT OK",
                        "CHANGE_PIN NONE PIN_POLICY_VIOLATION",
                        "CHECK_PIN NONE PIN_INVALID",
                        "CHECK_PIN PIN_IN_PROMPT OK",
                        "SET_PIN NONE OK"),
                key.lines().stream()
                        .map(it -> it.action() + " " + it.verification() + " " + it.outcome())
                        .toList());
    }

    @Nested
    class Checking {

        @Test
        void tells_the_right_one_and_changes_nothing() throws Exception {
            set(PIN);

            assertEquals(new PinOutcome.Right(), check(PIN));

            key.client.getPinToken(2, PIN);
            assertEquals(Action.CHECK_PIN, key.lines().get(1).action());
        }

        @Test
        void counts_a_wrong_one_and_pauses_after_three() throws Exception {
            set(PIN);

            assertEquals(new PinOutcome.WrongPin(7), check(NEW_PIN));
            assertEquals(new PinOutcome.WrongPin(6), check(NEW_PIN));
            check(NEW_PIN);

            assertEquals(new PinOutcome.ReplugFirst(), check(PIN));
        }

        @Test
        void costs_no_attempt_for_what_cannot_be_one() throws Exception {
            set(PIN);

            assertEquals(new PinOutcome.WrongPin(8), check("x"));
        }

        @Test
        void needs_a_PIN_to_check() throws Exception {
            assertEquals(new PinOutcome.NotSet(), check(PIN));
        }
    }

    private PinOutcome check(String pin) throws VaultException, KeyStoreException {
        try (Secret secret = secret(pin)) {
            return key.authenticator.pin().check(secret);
        }
    }

    @Nested
    class Changing {

        @Test
        void lets_the_new_PIN_in_and_ends_the_token() throws Exception {
            set(PIN);
            Created passkey = key.passkey("ada");
            PinToken token = key.client.getPinToken(2, PIN);

            assertEquals(new PinOutcome.Changed(), change(PIN, NEW_PIN));

            assertRefused(
                    CtapStatus.PIN_AUTH_INVALID,
                    () -> key.client.getAssertion(key.silent(passkey).authorisedBy(token)));
            key.client.getPinToken(2, NEW_PIN);
        }

        @Test
        void needs_a_PIN_to_change() throws Exception {
            assertEquals(new PinOutcome.NotSet(), change(PIN, NEW_PIN));
        }

        @Test
        void counts_wrong_PINs_with_those_of_clients() throws Exception {
            set(PIN);
            assertRefused(CtapStatus.PIN_INVALID, () -> key.client.getPinToken(2, "no idea at all"));

            assertEquals(new PinOutcome.WrongPin(6), change("no idea at all", NEW_PIN));
            assertEquals(new PinOutcome.ReplugFirst(), change("no idea at all", NEW_PIN));
            assertEquals(new PinOutcome.ReplugFirst(), change(PIN, NEW_PIN));
            assertEquals(Action.CHANGE_PIN, key.lastLine().action());
            key.authenticator.powerUp();
            assertEquals(new PinOutcome.Changed(), change(PIN, NEW_PIN));
        }

        @Test
        void says_when_it_works_again() throws Exception {
            set(PIN);
            key.chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES);

            assertEquals(new PinOutcome.Blocked(PretendChip.RECOVERY), change(PIN, NEW_PIN));
        }

        @Test
        void judges_the_new_PIN_before_it_costs_a_try() throws Exception {
            set(PIN);

            assertEquals(
                    new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6))),
                    change("no idea at all", "123"));

            assertEquals(8, status().triesLeft());
        }

        @Test
        void that_the_chip_cannot_do_changes_nothing() throws Exception {
            set(PIN);
            key.counted.whileChecking(() -> key.chip.failOnceWith(KeyStoreException.Reason.UNAVAILABLE));

            assertThrows(KeyStoreException.class, () -> change(PIN, NEW_PIN));

            key.counted.whileChecking(() -> {});
            key.client.getPinToken(2, PIN);
        }
    }

    @Nested
    class The_status {

        @Test
        void of_a_PIN_that_is_not_set() throws Exception {
            assertEquals(new PinStatus(false, 8, false, false, Duration.ZERO), status());
        }

        @Test
        void of_one_that_is() throws Exception {
            set(PIN);

            assertEquals(new PinStatus(true, 8, false, false, Duration.ZERO), status());
        }

        @Test
        void after_three_wrong_ones() throws Exception {
            set(PIN);
            change("no idea at all", NEW_PIN);
            change("no idea at all", NEW_PIN);
            change("no idea at all", NEW_PIN);

            assertEquals(new PinStatus(true, 5, true, true, Duration.ZERO), status());
        }

        @Test
        void after_eight_wrong_ones_counts_the_time_down() throws Exception {
            set(PIN);
            for (int i = 0; i < 8; i++) {
                change("no idea at all", NEW_PIN);
                key.authenticator.powerUp();
            }

            assertEquals(new PinStatus(true, 0, true, false, PretendChip.RECOVERY), status());
            key.clock.advance(Duration.ofMinutes(4));
            assertEquals(new PinStatus(true, 0, true, false, PretendChip.RECOVERY.minusMinutes(4)), status());
            key.clock.advance(Duration.ofMinutes(6));
            assertEquals(new PinStatus(true, 1, true, false, Duration.ZERO), status());
        }
    }

    @Test
    void takes_its_turn_behind_a_ceremony() throws Exception {
        key.withPin();
        PinOutcome[] outcome = new PinOutcome[1];
        Thread[] tool = new Thread[1];
        key.person.does((_, _) -> {
            tool[0] = Thread.ofVirtual().start(() -> {
                try {
                    outcome[0] = change(PIN, NEW_PIN);
                } catch (VaultException | KeyStoreException e) {
                    throw new AssertionError(e);
                }
            });
            try {
                assertEquals(false, tool[0].join(Duration.ofMillis(60)));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new Decision.PinEntered(secret(PIN));
        });

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));
        tool[0].join();

        assertEquals(new PinOutcome.Changed(), outcome[0]);
    }
}
