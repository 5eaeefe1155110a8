package localpasskey.cli.prompt;

import java.util.List;
import java.util.Locale;
import localpasskey.words.Part;
import localpasskey.words.PromptText;
import localpasskey.words.PromptText.Choice;
import localpasskey.words.PromptText.Fact;
import localpasskey.words.PromptText.Input;
import localpasskey.words.PromptText.SiteName;
import localpasskey.words.Texts;

/// Prompts as the questions make them, and the words around them in English.
final class SamplePrompts {

    static final Texts ENGLISH = Texts.of(Part.QUESTIONS, Locale.UK);

    static final PromptText SIGN_IN = new PromptText(
            "Sign in with your passkey",
            new SiteName("login.", "example.com"),
            List.of(new Fact("User name", "alice 100%")),
            List.of("5 tries left."),
            "Wrong PIN.",
            List.of(),
            0,
            "Sign in",
            "",
            Input.PIN);

    static final PromptText SIGN_IN_OR_ANOTHER_DEVICE = new PromptText(
            "Sign in with your passkey",
            new SiteName("", "example.com"),
            List.of(),
            List.of(),
            "",
            List.of(),
            0,
            "Sign in",
            "Use another device or key",
            Input.PIN);

    static final PromptText CHOICE = new PromptText(
            "Choose an account to sign in",
            new SiteName("", "example.com"),
            List.of(),
            List.of(),
            "",
            List.of(new Choice("bob", "", "Last used 22 Nov 2026"), new Choice("ada", "work", "Last used 1 Nov 2026")),
            0,
            "Sign in",
            "",
            Input.PIN);

    static final PromptText ERASE = new PromptText(
            "Erase everything?", SiteName.NONE, List.of(), List.of(), "", List.of(), 0, "Erase", "", Input.LONG_TOUCH);

    private SamplePrompts() {}
}
