package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import localpasskey.control.message.Requester;
import localpasskey.desktop.prompt.PromptContent.Fact;
import localpasskey.desktop.prompt.PromptContent.Input;
import localpasskey.desktop.prompt.PromptContent.SiteName;
import localpasskey.model.Account;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;

final class PromptWordsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T13:20:00Z"));
    private static final Requester PAGE =
            new Requester("Firefox, https://login.example.co.uk", Requester.Door.PAGE, "example.co.uk");
    private static final Requester USB =
            new Requester("a program on this computer", Requester.Door.USB, "example.co.uk");

    private final PromptWords words = in(Locale.UK);

    @Test
    void sets_off_the_end_of_the_site_that_somebody_registered() {
        assertEquals(
                new SiteName("login.", "example.co.uk"),
                signIn("login.example.co.uk", "alice", PAGE).site());
        assertEquals(new SiteName("", "example.co.uk"), PromptWords.site("example.co.uk", "example.co.uk"));
        assertEquals(new SiteName("", "ssh:"), PromptWords.site("ssh:", ""));
        assertTrue(PromptWords.site("", "").isNone());
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
        PromptContent content = signIn("login.example.co.uk", "\u202eecila\n\nAsked by: LocalPasskey<b>", PAGE);

        String shown = content.facts().getFirst().value();
        assertFalse(shown.contains("\n") || shown.contains("\u202e") || shown.contains("<"), shown);
        assertEquals("Asked by", content.facts().getLast().name());
    }

    @Test
    void makes_the_names_of_accounts_and_labels_safe() {
        PromptContent content = words.of(
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
        PromptContent content = words.of(
                new Question.Confirm(new Purpose.SignIn(new RelyingPartyId("xn--bcher-kva.example"), "")),
                new Requester("Firefox", Requester.Door.PAGE, "xn--bcher-kva.example"),
                List.of());

        assertEquals("xn--bcher-kva.example", content.site().registered());
        assertEquals(new Fact("Reads as", "bücher.example"), content.facts().getFirst());
    }

    /// The agent's words are English.
    @Test
    void says_in_words_of_our_own_that_a_pin_was_not_taken() {
        Question question = new Question.ChoosePin(new Purpose.ChooseKey(), 6, "The PIN is too short.");
        Texts german = Texts.of(Part.QUESTIONS, Locale.GERMANY);

        PromptContent content =
                new PromptWords(german, InstantSource.system(), ZoneId.of("UTC")).of(question, PAGE, List.of());

        assertEquals(
                "Diese PIN wurde nicht genommen: zu kurz, zu lang oder eine, die jeder zuerst versucht.",
                content.error());
    }

    @Test
    void counts_the_tries_and_says_when_the_pin_was_wrong() {
        PromptContent last = words.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), 1, true),
                PAGE,
                List.of());

        assertEquals("That PIN was wrong.", last.error());
        assertEquals(List.of("One try is left before the PIN is blocked."), last.notes());
    }

    @Test
    void says_what_a_reset_destroys_and_when_the_pin_works_again() {
        PromptContent content = words.of(
                new Question.Confirm(new Purpose.Reset(17, new Purpose.Elsewhere(12, 7, 3), Duration.ofHours(1))),
                USB,
                List.of());

        assertEquals(Input.DESTRUCTIVE_CLICK, content.input());
        assertEquals("17 passkeys and the PIN are erased.", content.notes().getFirst());
        assertEquals(
                "7 of 12 sites covered by another way in. For 3 you noted none.",
                content.notes().get(2));
        assertEquals(
                "Your PIN works again at 14:20: waiting may be the better way.",
                content.notes().getLast());
    }

    @Test
    void speaks_german() {
        PromptContent content = in(Locale.GERMANY)
                .of(
                        new Question.EnterPin(
                                new Purpose.SignIn(new RelyingPartyId("example.co.uk"), "alice"), 3, false),
                        PAGE,
                        List.of());

        assertEquals("Mit Passkey anmelden", content.headline());
        assertEquals(List.of("Noch 3 Versuche."), content.notes());
    }

    private PromptContent signIn(String site, String account, Requester asker) {
        return words.of(
                new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId(site), account), 8, false),
                asker,
                List.of());
    }

    private static PromptWords in(Locale locale) {
        return new PromptWords(Texts.of(Part.QUESTIONS, locale), CLOCK, ZoneId.of("UTC"));
    }
}
