package localpasskey.cli.prompt;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import localpasskey.control.message.PromptAnswer;
import localpasskey.wire.Secret;
import localpasskey.words.AgentTexts;
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
        Optional<String> answer = terminal.ask(texts.text(clickKey(text.input()), text.agree()) + " ")
                .map(typed -> typed.strip().toLowerCase(Locale.ROOT));
        if (PinInput.isAnotherDevice(answer.orElse(""), text)) {
            return new PromptAnswer.AnotherDevice();
        }
        boolean agreed = answer.filter(typed -> isYes(typed, text.input())).isPresent();
        return agreed ? new PromptAnswer.Approved() : new PromptAnswer.Declined();
    }

    private static String clickKey(Input input) {
        return switch (input) {
            case DESTRUCTIVE_CLICK, LONG_TOUCH -> "dialog.type-yes";
            case SUGGESTED_CLICK -> "dialog.yes-by-enter";
            case NOTHING, STEP, CLICK, PIN, DESTRUCTIVE_PIN, NEW_PIN -> "dialog.yes-or-no";
        };
    }

    private boolean isYes(String typed, Input input) {
        return switch (input) {
            case DESTRUCTIVE_CLICK, LONG_TOUCH -> typed.equals(texts.text("dialog.whole-yes"));
            case SUGGESTED_CLICK -> typed.isEmpty() || isYes(typed, Input.CLICK);
            case NOTHING, STEP, CLICK, PIN, DESTRUCTIVE_PIN, NEW_PIN ->
                List.of(texts.text("dialog.yes").split(" ")).contains(typed);
        };
    }

    @Override
    public PromptAnswer.Given enterPin(PromptText text, Patience patience) {
        show(text, patience);
        return choosing(text, this::typedPin);
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
        return choosing(text, () -> chosenPin(text, patience));
    }

    private PromptAnswer.Given chosenPin(PromptText text, Patience patience) {
        while (!patience.withdrawal().isWithdrawn()) {
            Optional<Secret> first = pin("pin.new");
            if (first.isEmpty()) {
                return new PromptAnswer.Declined();
            }
            if (PinInput.isAnotherDevice(first.get(), text)) {
                return new PromptAnswer.PinTyped(first.get()); // taken for what it is with the other answers
            }
            if (PinInput.isShorterThan(first.get(), text.leastPin())) {
                first.get().close();
                terminal.say(AgentTexts.beside(texts).pinTooShort(text.leastPin()));
                continue;
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

    /// The number of the account first, where there is a choice, then what else the question needs. Nothing typed is no
    /// choice.
    private PromptAnswer.Given choosing(PromptText text, Supplier<PromptAnswer.Given> rest) {
        if (text.choices().isEmpty()) {
            return PinInput.orAnotherDevice(rest.get(), text);
        }
        String chosen = account(text);
        if (PinInput.isAnotherDevice(chosen, text)) {
            return new PromptAnswer.AnotherDevice();
        }
        if (chosen.isEmpty()) {
            return new PromptAnswer.Declined();
        }
        return switch (PinInput.orAnotherDevice(rest.get(), text)) {
            case PromptAnswer.Yes yes -> new PromptAnswer.Chose(Integer.parseInt(chosen) - 1, yes);
            case PromptAnswer.AnotherDevice another -> another;
            case PromptAnswer.Given _ -> new PromptAnswer.Declined();
        };
    }

    /// @return a number from 1, or the dot where that is offered; empty for no choice
    private String account(PromptText text) {
        int most = text.choices().size();
        for (int round = 0; round < MAX_ROUNDS; round++) {
            String typed = terminal.ask(texts.text("dialog.which-account", most) + " ")
                    .orElse("")
                    .strip();
            boolean number = NUMBER.matcher(typed).matches() && Integer.parseInt(typed) <= most;
            if (typed.isEmpty() || number || PinInput.isAnotherDevice(typed, text)) {
                return typed;
            }
        }
        return "";
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
        PromptLines.anotherDevice(text, texts).forEach(terminal::say);
        patience.withdrawal()
                .whenWithdrawn(() -> terminal.say(System.lineSeparator() + texts.text(goneKey(patience.withdrawal()))));
        patience.shown().run();
    }

    /// Where the line that is being typed is still read, Enter leads on.
    private static String goneKey(QuestionCancellation withdrawal) {
        return withdrawal.isEnding() ? "dialog.gone" : "dialog.gone-by-enter";
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
