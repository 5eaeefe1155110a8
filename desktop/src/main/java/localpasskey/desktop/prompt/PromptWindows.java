package localpasskey.desktop.prompt;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import localpasskey.control.message.ControlMessage.Show;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Notice;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.QuestionTexts;
import localpasskey.words.Texts;

/// Makes the windows of questions, in one language and one time zone.
public final class PromptWindows {

    private final Texts texts;
    private final QuestionTexts words;
    private final InstantSource clock;
    private final LongSupplier nanos;

    public PromptWindows(Locale locale, InstantSource clock, ZoneId zone) {
        this(locale, clock, zone, System::nanoTime);
    }

    /// @param nanos a clock that only goes forward, for the half second in which no key counts
    PromptWindows(Locale locale, InstantSource clock, ZoneId zone, LongSupplier nanos) {
        this.texts = Texts.of(Part.QUESTIONS, locale).inWindows();
        this.words = new QuestionTexts(texts, clock, zone);
        this.clock = clock;
        this.nanos = nanos;
    }

    PromptText content(Show show, List<String> guess) {
        return words.of(show.question(), show.asker(), guess);
    }

    /// A window that only tells, until it is closed, also by the step to take. For the event thread.
    ///
    /// @param step takes the step that the notice has a button for
    PromptWindow open(Notice notice, Runnable closed, Runnable step) {
        PromptText content = words.withStep(notice);
        return PromptWindow.open(content, new PromptWindow.PromptContext(texts, "", nanos, () -> {}), answer -> {
            closed.run();
            if (content.input() == PromptText.Input.STEP && answer instanceof PromptAnswer.Approved) {
                step.run();
            }
        });
    }

    /// For the event thread.
    ///
    /// @param shown runs when it is drawn
    PromptWindow open(PromptText content, Show show, Runnable shown, Consumer<PromptAnswer.Given> answered) {
        String until = words.until(clock.instant().plusSeconds(show.deadlineSeconds()));
        return PromptWindow.open(content, new PromptWindow.PromptContext(texts, until, nanos, shown), answered);
    }
}
