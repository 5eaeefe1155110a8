package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import localpasskey.desktop.look.Scheme;
import localpasskey.desktop.look.Theme;
import localpasskey.model.NextStep;
import localpasskey.testkit.Needs;
import localpasskey.testkit.ToldRefusals;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.QuestionTexts;
import localpasskey.words.Texts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each refusal that is told in the place of the question that came to it: what the window shows.
@Tag("display")
@ExtendWith(Needs.class)
final class ToldRefusalsWindowTest {

    /// Of a small screen, without its panel.
    private static final int ROOM = 700;

    static Stream<ToldRefusals.Row> rows() {
        return ToldRefusals.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void the_window_says_it_whole_and_has_a_button_for_what_it_says(ToldRefusals.Row row) throws Exception {
        List<String> shown = new ArrayList<>();
        List<JButton> buttons = new ArrayList<>();
        List<Integer> heights = new ArrayList<>();

        SwingUtilities.invokeAndWait(() -> {
            Theme.install(Scheme.LIGHT);
            Texts texts = Texts.of(Part.QUESTIONS, Locale.UK).inWindows();
            QuestionTexts words = new QuestionTexts(texts, InstantSource.system(), ZoneOffset.UTC);
            try (PromptForm form = new PromptForm(
                    words.withStep(row.notice()),
                    new PromptWindow.PromptContext(texts, "", System::nanoTime, () -> {}),
                    new PromptForm.Buttons(() -> {}, () -> {}, () -> {}))) {
                inside(form.component()).forEach(it -> {
                    if (it instanceof JTextComponent text) {
                        shown.add(text.getText());
                    } else if (it instanceof JButton button) {
                        buttons.add(button);
                    }
                });
                heights.add(form.component().getPreferredSize().height);
                assertEquals(buttons.getLast(), form.first());
            }
        });

        AgentTexts said = AgentTexts.beside(Texts.of(Part.QUESTIONS, Locale.UK).inWindows());
        assertTrue(shown.contains(ToldRefusals.SITE), shown.toString());
        assertTrue(shown.containsAll(said.sentences(row.notice())), shown.toString());
        assertFalse(shown.toString().contains("localpasskey "), shown.toString());
        assertEquals(
                row.notice().step() == NextStep.TRY_AGAIN ? List.of("Close", "Try PIN again…") : List.of("Close"),
                buttons.stream().map(JButton::getText).toList());
        assertTrue(heights.getFirst() <= ROOM, heights.toString());
    }

    private static Stream<Component> inside(Component component) {
        Stream<Component> below = component instanceof Container container
                ? Arrays.stream(container.getComponents()).flatMap(ToldRefusalsWindowTest::inside)
                : Stream.of();
        return Stream.concat(Stream.of(component), below);
    }
}
