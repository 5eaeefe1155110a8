package localpasskey.cli.prompt;

import java.util.ArrayList;
import java.util.List;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Choice;
import localpasskey.words.Texts;

/// The parts of a prompt as lines, for programs that show only text.
final class PromptLines {

    private PromptLines() {}

    /// All but the headline, the error and the choices.
    ///
    /// @param texts of the questions
    static List<String> body(PromptText prompt, Texts texts) {
        List<String> lines = new ArrayList<>();
        if (!prompt.site().isNone()) {
            lines.addAll(List.of("", "    " + prompt.site().whole(), ""));
        }
        prompt.facts().forEach(fact -> lines.add(texts.text("dialog.fact", fact.name(), fact.value())));
        lines.addAll(prompt.notes());
        return List.copyOf(lines);
    }

    /// The headline and the body, for a prompt that cannot show a list: the first of several accounts is offered, and
    /// that is said.
    static List<String> withoutList(PromptText prompt, Texts texts) {
        List<String> lines = new ArrayList<>(List.of(prompt.headline()));
        lines.addAll(body(prompt, texts));
        if (!prompt.choices().isEmpty()) {
            lines.add(texts.text("dialog.first-account", choice(prompt.choices().getFirst(), texts)));
            lines.add(texts.text("dialog.more-accounts", prompt.choices().size()));
        }
        if (prompt.input().takesPin()) {
            lines.addAll(anotherDevice(prompt, texts));
        }
        return List.copyOf(lines);
    }

    /// How to get at another device or key where no button is; none where only this computer can answer.
    static List<String> anotherDevice(PromptText prompt, Texts texts) {
        return prompt.anotherDevice().isEmpty()
                ? List.of()
                : List.of(texts.text("dialog.another-device", prompt.anotherDevice()));
    }

    static String choice(Choice choice, Texts texts) {
        String name = choice.label().isEmpty()
                ? choice.name()
                : texts.text("dialog.account.label", choice.name(), choice.label());
        return texts.text("dialog.account", name, choice.lastUsed());
    }
}
