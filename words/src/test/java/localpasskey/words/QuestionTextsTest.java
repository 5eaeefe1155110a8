package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.PromptText.Fact;
import localpasskey.words.PromptText.Input;
import localpasskey.words.PromptText.SiteName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QuestionTextsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T13:20:00Z"));
    private static final Requester PAGE =
            new Requester("Firefox, https://login.example.co.uk", Requester.Door.PAGE, "example.co.uk", Custody.TPM);
    private static final Requester USB =
            new Requester("a program on this computer", Requester.Door.USB, "example.co.uk", Custody.TPM);

    private final QuestionTexts words = in(Locale.UK);

    @Test
    void sets_off_the_end_of_the_site_that_somebody_registered() {
        assertEquals(
                new SiteName("login.", "example.co.uk"),
                signIn("login.example.co.uk", "alice", PAGE).site());
        assertEquals(new SiteName("", "example.co.uk"), SiteName.of("example.co.uk", "example.co.uk"));
        assertEquals(new SiteName("", "ssh:"), SiteName.of("ssh:", ""));
        assertTrue(SiteName.of("", "").isNone());
    }

    @Test
    void does_not_say_chip_where_the_keys_are_kept_by_a_program() {
        Question create = new Question.Confirm(new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice"));
        Requester software = new Requester("Firefox", Requester.Door.PAGE, "example.com", Custody.SOFTWARE_TPM);

        String onHardware = words.of(create, PAGE, List.of()).notes().getFirst();
        String onSoftware = words.of(create, software, List.of()).notes().getFirst();

        assertEquals("Its key is created in this computer’s chip and never leaves it.", onHardware);
        assertTrue(onSoftware.startsWith("NOT HARDWARE"), onSoftware);
        assertFalse(onSoftware.contains("chip"), onSoftware);
    }

    @Test
    void offers_another_device_only_where_one_may_answer() {
        Requester either = new Requester("Firefox", Requester.Door.PAGE, "example.com", Custody.TPM, true);

        assertEquals("", signIn("example.com", "alice", PAGE).anotherDevice());
        assertEquals(
                "Use another device or key",
                signIn("example.com", "alice", either).anotherDevice());
    }

    @Test
    void names_account_and_asker() {
        assertEquals(
                List.of(new Fact("User name", "alice"), new Fact("Asked by", "Firefox, https://login.example.co.uk")),
                signIn("login.example.co.uk", "alice", PAGE).facts());
    }

    @Test
    void marks_the_programs_at_the_key_as_a_guess() {
        Question question = new Question.Confirm(new Purpose.ChooseKey());

        assertEquals(
                "a program on this computer, perhaps chrome, ssh",
                words.of(question, USB, List.of("chrome", "ssh"))
                        .facts()
                        .getLast()
                        .value());
        assertEquals(
                "a program on this computer",
                words.of(question, USB, List.of()).facts().getLast().value());
    }

    @Test
    void lets_a_hostile_name_neither_break_the_line_nor_turn_it_around() {
        PromptText content = signIn("login.example.co.uk", "\u202eecila\n\nAsked by: LocalPasskey<b>", PAGE);

        String shown = content.facts().getFirst().value();
        assertFalse(shown.contains("\n") || shown.contains("\u202e") || shown.contains("<"), shown);
        assertEquals("Asked by", content.facts().getLast().name());
    }

    @Test
    void makes_the_names_of_accounts_and_labels_safe() {
        PromptText content = words.of(
                new Question.EnterPin(
                        new Purpose.PickAccount(
                                new RelyingPartyId("example.co.uk"),
                                List.of(
                                        new Account("a\u202eb", "l\nl", Instant.EPOCH, Instant.EPOCH),
                                        new Account("", "", Instant.EPOCH, Instant.EPOCH))),
                        8,
                        false),
                PAGE,
                List.of());

        assertEquals("a\ufffdb", content.choices().getFirst().name());
        assertEquals("l\ufffdl", content.choices().getFirst().label());
        assertEquals("(no user name)", content.choices().getLast().name());
    }

    @Test
    void shows_an_international_name_in_both_forms() {
        PromptText content = words.of(
                new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("xn--bcher-kva.example"), "")),
                new Requester("Firefox", Requester.Door.PAGE, "xn--bcher-kva.example", Custody.TPM),
                List.of());

        assertEquals("xn--bcher-kva.example", content.site().registered());
        assertEquals(new Fact("Reads as", "bücher.example"), content.facts().getFirst());
    }

    @Test
    void says_in_the_persons_language_which_rule_a_pin_broke() {
        Question question = new Question.ChoosePin(
                new Purpose.ChooseKey(), 6, UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6)));

        assertEquals(
                "Diese PIN ist zu kurz. Sie braucht mindestens 6 Zeichen.",
                in(Locale.GERMANY).of(question, PAGE, List.of()).error());
    }

    @Test
    void counts_the_tries_and_says_when_the_pin_was_wrong() {
        PromptText last = words.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), 1, true),
                PAGE,
                List.of());

        assertEquals("Wrong PIN.", last.error());
        assertEquals(
                List.of(
                        "One attempt left before the PIN is blocked for a while.",
                        "Forgot your PIN? What you can do: localpasskey pin --help"),
                last.notes());
    }

    @Test
    void sends_who_forgot_the_pin_to_the_place_in_the_window() {
        Question wrong = new Question.EnterPin(new Purpose.AlwaysUvOff(), 5, true);

        PromptText shown = new QuestionTexts(Texts.of(Part.QUESTIONS, Locale.UK).inWindows(), CLOCK, ZoneId.of("UTC"))
                .of(wrong, PAGE, List.of());

        assertTrue(
                shown.notes().getLast().contains("Settings › Forgot PIN"),
                shown.notes().toString());
    }

    @Test
    void names_a_passkey_as_the_person_does() {
        RelyingPartyId site = new RelyingPartyId("example.co.uk");
        PromptText signIn = words.of(new Question.Confirm(new Purpose.SignIn(site, "alice", "Work")), PAGE, List.of());
        PromptText delete = words.of(new Question.Confirm(new Purpose.Delete(site, "alice", "Work")), PAGE, List.of());

        assertEquals(new Fact("Your name for it", "Work"), signIn.facts().get(1));
        assertEquals(new Fact("Your name for it", "Work"), delete.facts().get(1));
    }

    @Test
    void says_last_used_only_of_a_passkey_that_was_used() {
        Instant made = Instant.parse("2026-11-20T10:00:00Z");
        PromptText pick = words.of(
                new Question.Confirm(new Purpose.PickAccount(
                        new RelyingPartyId("example.co.uk"),
                        List.of(
                                new Account("alice", "", made, made.plusSeconds(3600)),
                                new Account("bob", "", made, made)))),
                PAGE,
                List.of());

        assertTrue(pick.choices().getFirst().lastUsed().startsWith("Last used "));
        assertTrue(pick.choices().getLast().lastUsed().startsWith("Not used yet, created "));
    }

    @Test
    void says_no_count_before_the_first_mistake() {
        PromptText first = words.of(
                new Question.EnterPin(
                        new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), Question.EnterPin.ALL, false),
                PAGE,
                List.of());

        assertEquals(List.of(), first.notes());
    }

    @Test
    void says_after_three_wrong_ones_what_happened_and_offers_to_go_on() {
        PromptText paused = words.of(
                new Question.TryAgain(new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), 5),
                PAGE,
                List.of());

        assertEquals("Three wrong PINs in a row", paused.headline());
        assertEquals("example.co.uk", paused.site().whole());
        assertEquals(
                "5 attempts left before the PIN is blocked for a while.",
                paused.notes().getLast());
        assertEquals("Try again", paused.agree());
        assertEquals(PromptText.Input.CLICK, paused.input());
    }

    @Test
    void tells_a_refusal_with_the_site_and_what_to_do() {
        PromptText told = words.of(new Notice(
                new RelyingPartyId("example.co.uk"),
                UserMessage.of(MessageCode.PIN_BLOCKED_FOR_NOW),
                NextStep.WAIT,
                Notice.Place.QUESTION));

        assertEquals("example.co.uk", told.site().whole());
        assertEquals(
                List.of(
                        "The PIN is blocked for a while, after too many wrong attempts on this computer. "
                                + "Your passkeys are safe.",
                        "Until then, sign in another way or with another security key."),
                told.notes());
        assertEquals(PromptText.Input.NOTHING, told.input());
    }

    @Test
    void says_that_the_sensor_waits() {
        PromptText ready = enterPin(Sensor.READY);
        PromptText missed = enterPin(Sensor.MISSED);

        assertEquals(
                List.of(
                        "Touch the fingerprint sensor or enter your PIN.",
                        "8 attempts left before the PIN is blocked for a while."),
                ready.notes());
        assertEquals("", ready.error());
        assertEquals(
                "Touch the fingerprint sensor or enter your PIN.",
                missed.notes().getFirst());
        assertEquals("Fingerprint not recognized.", missed.error());
    }

    @Test
    void says_nothing_of_fingers_where_they_are_no_matter() {
        assertEquals(
                List.of("8 attempts left before the PIN is blocked for a while."),
                enterPin(Sensor.NOT_ASKED).notes());
        assertEquals("", enterPin(Sensor.NOT_ASKED).error());
    }

    @ParameterizedTest
    @EnumSource(
            value = Sensor.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOT_ASKED", "READY", "MISSED"})
    void says_why_only_the_pin_helps(Sensor sensor) {
        assertEquals(words.trouble(sensor), enterPin(sensor).error());
        assertFalse(enterPin(sensor).error().isEmpty());
        assertEquals(
                List.of("8 attempts left before the PIN is blocked for a while."),
                enterPin(sensor).notes());
    }

    @Test
    void says_what_a_new_pin_must_be_and_that_the_last_was_refused() {
        PromptText first =
                words.of(new Question.ChoosePin(new Purpose.ChooseKey(), 6, UserMessage.NONE), PAGE, List.of());

        assertEquals("", first.error());
        assertTrue(
                first.notes().contains("You have no PIN yet. Choose one and remember it: nobody can tell it to you."),
                first.notes().toString());
        assertTrue(
                first.notes().getLast().startsWith("At least 6 characters"),
                first.notes().toString());
    }

    @Test
    void names_no_site_where_there_is_none() {
        PromptText token = words.of(
                new Question.EnterPin(new Purpose.OpenToken(new RelyingPartyId(""), false), 8, false), USB, List.of());

        assertTrue(token.site().isNone());
        assertEquals("A program wants to use your passkeys", token.headline());
        assertFalse(token.notes().toString().contains("delete"), token.notes().toString());
    }

    @Test
    void says_that_a_token_may_delete_where_it_may() {
        PromptText token = words.of(
                new Question.EnterPin(new Purpose.OpenToken(new RelyingPartyId(""), true), 8, false), USB, List.of());

        assertEquals(
                "The program may also list, rename and delete passkeys.",
                token.notes().getFirst());
    }

    @Test
    void says_that_the_site_keeps_its_entry() {
        PromptText delete = words.of(
                new Question.Confirm(new Purpose.Delete(new RelyingPartyId("example.co.uk"), "alice")),
                new Requester("localpasskey", Requester.Door.OWN_TOOL, "", Custody.TPM),
                List.of());

        assertEquals(Input.DESTRUCTIVE_CLICK, delete.input());
        assertTrue(delete.notes().getFirst().contains("The site keeps its entry: remove it there, too."));
        assertEquals(new Fact("Asked by", "LocalPasskey"), delete.facts().getLast());
    }

    @Test
    void says_what_a_reset_destroys_and_when_the_pin_works_again() {
        PromptText content = words.of(
                new Question.Confirm(new Purpose.Reset(17, new Purpose.Elsewhere(12, 7, 3), Duration.ofHours(1))),
                USB,
                List.of());

        assertEquals(Input.LONG_TOUCH, content.input());
        assertEquals("17 passkeys and the PIN are erased.", content.notes().getFirst());
        assertEquals(
                "7 of 12 sites covered by another way to sign in. You noted none for 3 sites.",
                content.notes().get(2));
        assertEquals(
                "Your PIN works again at 14:20. You may prefer to wait.",
                content.notes().getLast());
    }

    @Test
    void speaks_german() {
        PromptText content = in(Locale.GERMANY)
                .of(
                        new Question.EnterPin(
                                new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), 3, false),
                        PAGE,
                        List.of());

        assertEquals("Mit Passkey anmelden", content.headline());
        assertEquals(List.of("Noch 3 Versuche, dann ist die PIN eine Weile gesperrt."), content.notes());
    }

    @Test
    void says_the_day_where_the_pin_works_again_tomorrow() {
        PromptText content = words.of(
                new Question.Confirm(new Purpose.Reset(1, Purpose.Elsewhere.UNKNOWN, Duration.ofHours(12))),
                USB,
                List.of());

        assertTrue(
                content.notes().getLast().contains("24 Nov 2026"),
                content.notes().getLast());
    }

    private PromptText enterPin(Sensor sensor) {
        Purpose purpose = new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "");
        return words.of(new Question.EnterPin(purpose, 8, false, sensor), PAGE, List.of());
    }

    private PromptText signIn(String site, String account, Requester asker) {
        return words.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId(site), account), 8, false),
                asker,
                List.of());
    }

    private static QuestionTexts in(Locale locale) {
        return new QuestionTexts(Texts.of(Part.QUESTIONS, locale), CLOCK, ZoneId.of("UTC"));
    }
}
