package localpasskey.cli.prompt;

import java.util.Optional;
import localpasskey.control.message.PromptAnswer;
import localpasskey.wire.Secret;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Input;
import localpasskey.words.Texts;

/// Asks by a pinentry, a run of its own for each question, which ends when the question is withdrawn.
///
/// A pinentry has no list. Of several accounts it offers the one used last, and says so, and how to get at the others.
public final class PinentryDialogue implements Dialogue {

    /// How often a PIN of no characters, or two different ones, are asked for again.
    private static final int MAX_ROUNDS = 10;

    private final PinentryProgram program;
    private final Texts texts;

    /// @param texts of the questions
    public PinentryDialogue(PinentryProgram program, Texts texts) {
        this.program = program;
        this.texts = texts;
    }

    @Override
    public PromptAnswer.Given confirm(PromptText text, Patience patience) {
        return ask(text, patience, assuan -> {
            // Some programs offer buttons by their first letters: these differ.
            assuan.must("SETCANCEL", texts.text("dialog.no"));
            if (text.input() == Input.LONG_TOUCH) {
                return typedYes(assuan, text);
            }
            boolean another = !text.anotherDevice().isEmpty();
            if (another) {
                assuan.must("SETNOTOK", text.anotherDevice());
            }
            return switch (assuan.ask("CONFIRM")) {
                case AssuanReply.Okay okay -> {
                    okay.typed().close();
                    yield new PromptAnswer.Approved();
                }
                case AssuanReply.Failed(int code) ->
                    another && code == AssuanReply.NOT_CONFIRMED ? new PromptAnswer.AnotherDevice() : noAnswer(code);
            };
        });
    }

    /// Its buttons cannot be held, so the word is typed, as in the terminal.
    private PromptAnswer.Given typedYes(AssuanClient assuan, PromptText text) throws AssuanException {
        assuan.must("SETPROMPT", texts.text("dialog.type-yes", text.agree()));
        return switch (assuan.ask("GETPIN")) {
            case AssuanReply.Okay okay -> {
                try (Secret typed = okay.typed()) {
                    boolean yes = PinInput.is(typed, texts.text("dialog.whole-yes"));
                    yield yes ? new PromptAnswer.Approved() : new PromptAnswer.Declined();
                }
            }
            case AssuanReply.Failed(int code) -> noAnswer(code);
        };
    }

    @Override
    public PromptAnswer.Given enterPin(PromptText text, Patience patience) {
        return ask(text, patience, assuan -> typed(assuan, "pin.label"));
    }

    @Override
    public PromptAnswer.Given choosePin(PromptText text, Patience patience) {
        return ask(text, patience, assuan -> {
            // Not every pinentry repeats by itself; one that did says so with the PIN.
            assuan.may("SETREPEAT", field("pin.again"));
            assuan.may("SETREPEATERROR", texts.text("pin.different"));
            return chosen(assuan, text);
        });
    }

    @Override
    public void tell(PromptText text, Patience patience) {
        if (!patience.withdrawal().isWithdrawn()) {
            var _ = ask(text, patience, assuan -> {
                assuan.may("MESSAGE", "");
                return new PromptAnswer.Approved();
            });
        }
    }

    private PromptAnswer.Given ask(PromptText text, Patience patience, Asking asking) {
        try (PinentryRun run = PinentryRun.start(program, patience.shown())) {
            patience.withdrawal().whenWithdrawn(run::interrupt);
            run.prepare(program.options(), text, texts, patience.deadline());
            PromptAnswer.Given answer = PinInput.orAnotherDevice(asking.ask(run.assuan()), text);
            return !text.choices().isEmpty() && answer instanceof PromptAnswer.Yes yes
                    ? new PromptAnswer.Chose(0, yes)
                    : answer;
        } catch (AssuanException _) {
            return new PromptAnswer.Unable();
        }
    }

    private PromptAnswer.Given typed(AssuanClient assuan, String key) throws AssuanException {
        return switch (pin(assuan, key)) {
            case AssuanReply.Okay okay -> new PromptAnswer.PinTyped(okay.typed());
            case AssuanReply.Failed(int code) -> noAnswer(code);
        };
    }

    private PromptAnswer.Given chosen(AssuanClient assuan, PromptText text) throws AssuanException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            switch (pin(assuan, "pin.new")) {
                case AssuanReply.Failed(int code) -> {
                    return noAnswer(code);
                }
                case AssuanReply.Okay first -> {
                    boolean whole = first.repeated() || PinInput.isAnotherDevice(first.typed(), text);
                    Optional<PromptAnswer.Given> answer = whole
                            ? Optional.of(new PromptAnswer.PinTyped(first.typed()))
                            : again(assuan, first.typed());
                    if (answer.isPresent()) {
                        return answer.get();
                    }
                    assuan.must("SETERROR", texts.text("pin.different"));
                }
            }
        }
        return new PromptAnswer.Declined();
    }

    /// The second time. Takes the first PIN over.
    ///
    /// @return empty where the two differ
    private Optional<PromptAnswer.Given> again(AssuanClient assuan, Secret first) throws AssuanException {
        boolean kept = false;
        try {
            switch (pin(assuan, "pin.again")) {
                case AssuanReply.Failed(int code) -> {
                    return Optional.of(noAnswer(code));
                }
                case AssuanReply.Okay second -> {
                    try (Secret typed = second.typed()) {
                        kept = PinInput.same(first, typed);
                        return kept ? Optional.of(new PromptAnswer.PinTyped(first)) : Optional.empty();
                    }
                }
            }
        } finally {
            if (!kept) {
                first.close();
            }
        }
    }

    /// Asks until something was typed, or nothing will come of it.
    private AssuanReply pin(AssuanClient assuan, String key) throws AssuanException {
        assuan.must("SETPROMPT", field(key));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            AssuanReply reply = assuan.ask("GETPIN");
            if (!(reply instanceof AssuanReply.Okay okay) || okay.typed().length() > 0) {
                return reply;
            }
            okay.typed().close();
            assuan.must("SETERROR", texts.text("pin.empty"));
        }
        return new AssuanReply.Failed(AssuanReply.CANCELLED);
    }

    private String field(String key) {
        return texts.text("dialog.field", texts.text(key));
    }

    private static PromptAnswer.Given noAnswer(int code) {
        return switch (code) {
            case AssuanReply.CANCELLED, AssuanReply.NOT_CONFIRMED, AssuanReply.FULLY_CANCELLED ->
                new PromptAnswer.Declined();
            case AssuanReply.TIMEOUT -> new PromptAnswer.TimedOut();
            default -> new PromptAnswer.Unable();
        };
    }

    private interface Asking {
        PromptAnswer.Given ask(AssuanClient assuan) throws AssuanException;
    }
}
