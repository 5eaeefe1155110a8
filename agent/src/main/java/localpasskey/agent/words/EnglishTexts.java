package localpasskey.agent.words;

import java.util.Locale;
import java.util.function.UnaryOperator;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;

/// What the agent itself prints, on its standard error: in English, as its log is.
public final class EnglishTexts {

    private static final AgentTexts TEXTS = AgentTexts.of(Locale.ENGLISH, UnaryOperator.identity());

    private EnglishTexts() {}

    public static String of(UserMessage message) {
        return TEXTS.text(message);
    }
}
