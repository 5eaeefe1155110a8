package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Sensor;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordingTest {

    private static final Wording WORDING =
            new Wording(new Times(InstantSource.fixed(Instant.parse("2026-11-22T14:00:00Z")), ZoneOffset.UTC));
    private static final Purpose SIGN_IN = new Purpose.SignIn(new RelyingPartyId("example.com"), "");

    @Test
    void puts_the_site_on_a_line_of_its_own() {
        PromptText text = WORDING.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 5, true),
                "a program on this computer");

        assertEquals("Sign in", text.title());
        assertEquals("That PIN was wrong.", text.error());
        assertEquals("""
                Sign in with your passkey to

                    example.com

                Account: alice
                Asked by: a program on this computer
                5 tries left.""", String.join("\n", text.lines()));
    }

    @Test
    void warns_before_the_last_try() {
        PromptText text = WORDING.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("a.example"), ""), 1, false), "x");

        assertEquals("", text.error());
        assertEquals(
                "One try is left before a pause. If it is wrong, too: unplug and plug in the key again, or: localpasskey replug",
                text.lines().getLast());
        assertTrue(Wording.oldPin(1).lines().contains("One try is left before the PIN is blocked."));
    }

    @Test
    void says_what_a_new_pin_must_be_and_why_the_last_was_refused() {
        PromptText text = WORDING.of(
                new Question.ChoosePin(
                        new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"), 6, "It is too common."),
                "x");

        assertEquals("It is too common.", text.error());
        assertTrue(text.lines().contains("You have no PIN yet: choose one. At least 6 characters."));
    }

    @Test
    void says_how_long_a_pin_is_before_one_is_typed() {
        assertTrue(Wording.firstPin("").lines().contains("Take at least 6 characters."));
        assertTrue(Wording.newPin("").lines().contains("Take at least 6 characters."));
    }

    @Test
    void says_how_much_a_reset_destroys_and_when_the_pin_works_again() {
        Purpose.Elsewhere elsewhere = new Purpose.Elsewhere(12, 7, 3);
        PromptText text =
                WORDING.of(new Question.Confirm(new Purpose.Reset(17, elsewhere, Duration.ofMinutes(20))), "a program");

        assertTrue(text.destructive());
        assertEquals("""
                This erases the PIN and all passkeys on this computer: 17.
                Only a backup of this computer's vault could bring them back, with the PIN of that time.
                Without one, sites where they are your only way in are closed to you.
                Of 12 sites, 7 are covered by another way in; for 3 you noted none.
                Your PIN works again at 14:20: you may rather wait.
                Asked by: a program""", String.join("\n", text.lines()));
    }

    @Test
    void says_that_the_site_keeps_its_entry() {
        PromptText text =
                WORDING.of(new Question.Confirm(new Purpose.Delete(new RelyingPartyId("example.com"), "alice")), "");

        assertTrue(text.destructive());
        assertEquals("""
                Delete the passkey on this computer for

                    example.com

                Account: alice
                The key is deleted here; only a backup of this computer's vault could bring it back.
                The site keeps its entry: remove it there, too.""", String.join("\n", text.lines()));
    }

    @Test
    void names_no_site_where_there_is_none() {
        PromptText choose = WORDING.of(new Question.Confirm(new Purpose.ChooseKey()), "");
        PromptText open =
                WORDING.of(new Question.EnterPin(new Purpose.OpenToken(new RelyingPartyId("")), 8, false), "");

        assertEquals("", choose.site());
        assertEquals("A program wants to use your passkeys.", open.lines().getFirst());
    }

    @Test
    void says_that_the_sensor_waits() {
        PromptText ready = WORDING.of(new Question.EnterPin(SIGN_IN, 8, false, Sensor.READY), "");
        PromptText missed = WORDING.of(new Question.EnterPin(SIGN_IN, 8, false, Sensor.MISSED), "");

        assertTrue(ready.notes().contains("Touch the fingerprint sensor, or type the PIN."));
        assertEquals("", ready.error());
        assertTrue(missed.notes().contains("Touch the fingerprint sensor, or type the PIN."));
        assertEquals("That finger was not recognised.", missed.error());
    }

    @Test
    void says_nothing_of_fingers_where_they_are_no_matter() {
        PromptText text = WORDING.of(new Question.EnterPin(SIGN_IN, 8, false), "");

        assertEquals(List.of("8 tries left."), text.notes());
        assertEquals("", text.error());
    }

    @ParameterizedTest
    @EnumSource(
            value = Sensor.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOT_ASKED", "READY", "MISSED"})
    void says_why_only_the_pin_helps(Sensor sensor) {
        PromptText text = WORDING.of(new Question.EnterPin(SIGN_IN, 8, false, sensor), "");

        assertEquals(Wording.trouble(sensor), text.error());
        assertFalse(text.error().isEmpty());
        assertEquals(List.of("8 tries left."), text.notes());
    }

    @Test
    void has_words_for_every_purpose() {
        assertEquals(
                "You have a passkey already",
                WORDING.of(new Question.Confirm(new Purpose.AlreadyHere(new RelyingPartyId("example.com"))), "")
                        .title());
        assertEquals(
                "Ask for the PIN less often",
                WORDING.of(new Question.Confirm(new Purpose.AlwaysUvOff()), "").title());
        assertEquals(
                "Create a passkey",
                WORDING.of(new Question.Confirm(new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "")), "")
                        .title());
    }

    @Test
    void makes_foreign_names_safe() {
        PromptText text = WORDING.of(
                new Question.Confirm(
                        new Purpose.SignIn(new RelyingPartyId("evil.example\nAccount: root"), "a\u202eb\u001b[2J")),
                "x\ny");

        for (String line : text.lines()) {
            assertFalse(line.chars().anyMatch(Character::isISOControl), line);
            assertFalse(line.contains("\u202e"), line);
        }
        assertEquals("evil.example�Account: root", text.site());
    }
}
