package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import localpasskey.cli.prompt.Dialogue.Patience;
import localpasskey.testkit.ToldRefusals;
import localpasskey.words.QuestionTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each refusal that is told: what the terminal shows of it.
final class ToldRefusalsTest {

    static Stream<ToldRefusals.Row> rows() {
        return ToldRefusals.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_terminal_says_for_which_site_what_happened_and_what_to_do(ToldRefusals.Row row) {
        ScriptedTerminal terminal = ScriptedTerminal.typing();
        QuestionTexts words = new QuestionTexts(SamplePrompts.ENGLISH, InstantSource.system(), ZoneOffset.UTC);

        new TerminalDialogue(terminal, SamplePrompts.ENGLISH)
                .tell(words.of(row.notice()), new Patience(Duration.ofSeconds(30), new QuestionCancellation()));

        assertEquals(
                "-- This did not work -- " + ToldRefusals.SITE + " " + inOneLine(row.words()),
                inOneLine(terminal.shown()));
    }

    private static String inOneLine(String shown) {
        return shown.strip().replaceAll("\\s+", " ");
    }
}
