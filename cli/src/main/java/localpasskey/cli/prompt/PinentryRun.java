package localpasskey.cli.prompt;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import localpasskey.words.PromptText;
import localpasskey.words.Texts;

/// One run of a pinentry: one question, then it is over.
final class PinentryRun implements AutoCloseable {

    /// Time to put the terminal in order, after which it is killed.
    private static final Duration TO_TIDY_UP = Duration.ofSeconds(1);

    private final Process process;
    private final AssuanClient assuan;

    private PinentryRun(Process process, Runnable asking) {
        this.process = process;
        this.assuan = new AssuanClient(process.getInputStream(), process.getOutputStream(), asking);
    }

    /// @param asking runs when the question was brought up
    static PinentryRun start(PinentryProgram program, Runnable asking) throws AssuanException {
        return new PinentryRun(program.start(), asking);
    }

    AssuanClient assuan() {
        return assuan;
    }

    /// Tells it where and what it shows.
    ///
    /// @param options Assuan options; a window of its own needs no terminal, and may not know these
    void prepare(Map<String, String> options, PromptText text, Texts texts, Duration deadline) throws AssuanException {
        assuan.greeting();
        for (Map.Entry<String, String> option : options.entrySet()) {
            assuan.may("OPTION", option.getKey() + "=" + option.getValue());
        }
        assuan.must("SETTITLE", texts.text("dialog.title", text.headline()));
        assuan.must("SETDESC", String.join("\n", PromptLines.withoutList(text, texts)));
        assuan.must("SETOK", text.agree());
        assuan.must("SETTIMEOUT", Long.toString(Math.max(1, deadline.toSeconds())));
        if (!text.error().isEmpty()) {
            assuan.must("SETERROR", text.error());
        }
    }

    /// Takes the prompt away, from any thread. Interrupted as by Ctrl-C, a pinentry leaves the terminal as it was; by
    /// the JDK's way of ending it, the terminal would go on not to show what is typed.
    void interrupt() {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT \"$0\"", Long.toString(process.pid())).start();
            if (!process.waitFor(TO_TIDY_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// Says goodbye, and interrupts only what does not go then: where this program was started with interrupts ignored,
    /// as by a script's `&`, so is the pinentry.
    @Override
    public void close() {
        try {
            assuan.bye();
            if (process.waitFor(TO_TIDY_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        interrupt();
    }
}
