package localpasskey.cli.prompt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import localpasskey.control.PromptAnswer;
import localpasskey.wire.Secret;

/// Asks in the terminal. A line that is being typed cannot be taken back: when the question is withdrawn, that is said,
/// and whatever is typed then is dropped.
public final class TerminalDialogue implements Dialogue {

    private static final Set<String> YES = Set.of("y", "yes");

    private final Terminal terminal;

    public TerminalDialogue(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public PromptAnswer.Given confirm(PromptText text, Patience patience) {
        show(text, patience);
        String prompt = text.destructive() ? text.agree() + "? Type yes: " : text.agree() + "? [y/N] ";
        Optional<String> typed = terminal.ask(prompt);
        String answer = typed.orElse("").strip().toLowerCase(Locale.ROOT);
        boolean agreed = text.destructive() ? answer.equals("yes") : YES.contains(answer);
        return agreed ? new PromptAnswer.Approved() : new PromptAnswer.Declined();
    }

    @Override
    public PromptAnswer.Given enterPin(PromptText text, Patience patience) {
        show(text, patience);
        return pin("PIN: ").<PromptAnswer.Given>map(PromptAnswer.PinTyped::new).orElseGet(PromptAnswer.Declined::new);
    }

    @Override
    public PromptAnswer.Given choosePin(PromptText text, Patience patience) {
        show(text, patience);
        while (!patience.withdrawal().isWithdrawn()) {
            Optional<Secret> first = pin("New PIN: ");
            if (first.isEmpty()) {
                return new PromptAnswer.Declined();
            }
            Optional<Secret> second = pin("Again:   ");
            if (second.isPresent()) {
                try (Secret again = second.get()) {
                    if (TypedPin.same(first.get(), again)) {
                        return new PromptAnswer.PinTyped(first.get());
                    }
                }
            }
            first.get().close();
            terminal.say(DIFFERENT);
        }
        return new PromptAnswer.Declined();
    }

    private void show(PromptText text, Patience patience) {
        terminal.say("");
        terminal.say("-- " + text.title() + " --");
        if (!text.error().isEmpty()) {
            terminal.say(text.error());
            terminal.say("");
        }
        text.lines().forEach(terminal::say);
        patience.withdrawal()
                .whenWithdrawn(() -> terminal.say(System.lineSeparator() + "The question is gone. Press Enter."));
    }

    /// Empty where the person gave up: no input, or nothing typed.
    private Optional<Secret> pin(String prompt) {
        return terminal.askSecret(prompt).filter(typed -> typed.length > 0).flatMap(TypedPin::ofCharacters);
    }
}
