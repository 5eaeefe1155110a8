package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import localpasskey.demosite.Fact.Mood;
import localpasskey.demosite.Honesty.Gesture;
import localpasskey.demosite.Honesty.Trial;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who claims more than was done, and who denies what is so.
final class HonestyTest {

    @ParameterizedTest
    @CsvSource({
        "NOTHING, false, false, GOOD",
        "NOTHING, true,  false, BAD",
        "NOTHING, true,  true,  BAD",
        "CLICK,   true,  false, GOOD",
        "CLICK,   true,  true,  BAD",
        "PROOF,   true,  true,  GOOD",
        "PROOF,   true,  false, NOTE",
    })
    void compares_what_was_done_with_what_is_claimed(Gesture deed, boolean present, boolean verified, Mood mood) {
        Trial trial = new Trial("sign-in", "required", new Flags(present, verified, false, false, 1), deed);

        assertEquals(mood, Honesty.judge(List.of(trial)).getFirst().mood());
    }

    @Test
    void a_passkey_that_can_be_copied_once_and_once_not_lies() {
        assertEquals(Mood.BAD, custody(false, true));
        assertEquals(Mood.GOOD, custody(false, false));
        assertEquals(Mood.NOTE, custody(true, true));
    }

    @Test
    void spells_the_flags_out() {
        Flags flags = new Flags(true, false, false, false, 1);
        Trial trial = new Trial("sign-in", "required", flags, Gesture.CLICK);

        assertEquals(
                "backup eligible (BE): 0, backed up (BS): 0",
                english(Inspector.headline(flags, new UUID(0, 0)).value()));
        assertEquals(
                "user present (UP): 1, user verified (UV): 0",
                english(Honesty.judge(List.of(trial)).getFirst().value()));
    }

    private static String english(SiteText text) {
        return text.in(Texts.of(Part.SITE, Locale.ENGLISH));
    }

    private static Mood custody(boolean first, boolean second) {
        return Honesty.judge(List.of(trial(first), trial(second))).getLast().mood();
    }

    private static Trial trial(boolean backupEligible) {
        return new Trial("sign-in", "required", new Flags(true, true, backupEligible, false, 1), Gesture.PROOF);
    }

    @ParameterizedTest
    @CsvSource({
        "713b04ce-b2f3-4b55-986d-afd363696ad0, false, false, GOOD",
        "713b04ce-b2f3-4b55-986d-afd363696ad0, true,  false, WARNING",
        "713b04ce-b2f3-4b55-986d-afd363696ad0, true,  true,  WARNING",
        "713b04ce-b2f3-4b55-986d-afd363696ad0, false, true,  BAD",
        "6c336df6-d923-4dad-a4b2-8ffd4acdcfc6, false, false, NOTE",
        "fbfc3007-154e-4ecc-8c0b-6e020557d7bd, false, false, BAD",
        "00000000-0000-0000-0000-000000000000, false, false, GOOD",
    })
    void says_first_whether_it_is_copied(UUID aaguid, boolean eligible, boolean backedUp, Mood mood) {
        assertEquals(
                mood,
                Inspector.headline(new Flags(true, true, eligible, backedUp, 1), aaguid)
                        .mood());
    }
}
