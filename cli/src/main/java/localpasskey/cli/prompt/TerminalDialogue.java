package localpasskey.cli.prompt;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import localpasskey.control.message.PromptAnswer;
import localpasskey.wire.Secret;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Input;
import localpasskey.words.Texts;

/// Asks in the terminal. A line that is being typed cannot be taken back: when the question is withdrawn, that is said,
/// and whatever is typed then is dropped.
public final class TerminalDialogue implements Dialogue {

    /// How often a number that is none is asked for again.
    private static final int MAX_ROUNDS = 5;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    private final Terminal terminal;
    private final Texts texts;

    /// @param texts of the questions
    public TerminalDialogue(Terminal terminal, Texts texts) {
        this.terminal = terminal;
        this.texts = texts;
    }

    @Override
    public PromptAnswer.Given confirm(PromptText text, Patience patience) {
        show(text, patience);
        if (!text.choices().isEmpty()) {
            return choosing(text, PromptAnswer.Approved::new);
        }
        boolean destructive = text.input() == Input.DESTRUCTIVE_CLICK;
        String prompt = texts.text(destructive ? "dialog.type-yes" : "dialog.yes-or-no", text.agree());
        String answer = terminal.ask(prompt + " ").orElse("").strip().toLowerCase(Locale.ROOT);
        boolean agreed = destructive
                ? answer.equals(texts.text("dialog.whole-yes"))
                : List.of(texts.text("dialog.yes").split(" ")).contains(answer);
        return agreed ? new PromptAnswer.Approved() : new PromptAnswer.Declined();
    }

    @Override
    public PromptAnswer.Given enterPin(PromptText text, Patience patience) {
        show(text, patience);
        return text.choices().isEmpty() ? typedPin() : choosing(text, this::typedPin);
    }

    @Override
    public void tell(PromptText text, Patience patience) {
        terminal.say("");
        terminal.say("-- " + text.headline() + " --");
        PromptLines.body(text, texts).forEach(terminal::say);
    }

    private PromptAnswer.Given typedPin() {
        return pin("pin.label")
                .<PromptAnswer.Given>map(PromptAnswer.PinTyped::new)
                .orElseGet(PromptAnswer.Declined::new);
    }

    @Override
    public PromptAnswer.Given choosePin(PromptText text, Patience patience) {
        show(text, patience);
        return text.choices().isEmpty() ? chosenPin(patience) : choosing(text, () -> chosenPin(patience));
    }

    private PromptAnswer.Given chosenPin(Patience patience) {
        while (!patience.withdrawal().isWithdrawn()) {
            Optional<Secret> first = pin("pin.new");
            if (first.isEmpty()) {
                return new PromptAnswer.Declined();
            }
            Optional<Secret> second = pin("pin.again");
            if (second.isPresent()) {
                try (Secret again = second.get()) {
                    if (PinInput.same(first.get(), again)) {
                        return new PromptAnswer.PinTyped(first.get());
                    }
                }
            }
            first.get().close();
            terminal.say(texts.text("pin.different"));
        }
        return new PromptAnswer.Declined();
    }

    /// The number first, then what else the question needs. Nothing typed is no choice.
    private PromptAnswer.Given choosing(PromptText text, Supplier<PromptAnswer.Given> rest) {
        OptionalInt chosen = number(text.choices().size());
        if (chosen.isEmpty()) {
            return new PromptAnswer.Declined();
        }
        return rest.get() instanceof PromptAnswer.Yes yes
                ? new PromptAnswer.Chose(chosen.getAsInt(), yes)
                : new PromptAnswer.Declined();
    }

    /// @return from 0
    private OptionalInt number(int most) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String typed = terminal.ask(texts.text("dialog.which-account", most) + " ")
                    .orElse("")
                    .strip();
            if (typed.isEmpty()) {
                return OptionalInt.empty();
            }
            if (NUMBER.matcher(typed).matches() && Integer.parseInt(typed) <= most) {
                return OptionalInt.of(Integer.parseInt(typed) - 1);
            }
        }
        return OptionalInt.empty();
    }

    private void show(PromptText text, Patience patience) {
        terminal.say("");
        terminal.say("-- " + text.headline() + " --");
        if (!text.error().isEmpty()) {
            terminal.say(text.error());
        }
        PromptLines.body(text, texts).forEach(terminal::say);
        for (int i = 0; i < text.choices().size(); i++) {
            terminal.say("  %d  %s"
                    .formatted(i + 1, PromptLines.choice(text.choices().get(i), texts)));
        }
        patience.withdrawal().whenWithdrawn(() -> terminal.say(System.lineSeparator() + texts.text("dialog.gone")));
    }

    /// Empty where the person gave up: no input, or nothing typed. Also where it did not come as it was typed.
    private Optional<Secret> pin(String field) {
        String prompt = texts.text("dialog.field", texts.text(field)) + " ";
        Optional<char[]> typed = terminal.askSecret(prompt).filter(characters -> characters.length > 0);
        if (typed.isPresent() && LostCharacters.areIn(CharBuffer.wrap(typed.get()))) {
            Arrays.fill(typed.get(), '\0');
            terminal.say(texts.text("dialog.lost-characters"));
            return Optional.empty();
        }
        return typed.flatMap(Secret::ofCharacters);
    }
}
