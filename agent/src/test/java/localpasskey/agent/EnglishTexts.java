package localpasskey.agent;

import java.util.Locale;
import java.util.function.UnaryOperator;
import localpasskey.agent.start.StartException;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;

/// What the agent has to say, in English.
public final class EnglishTexts {

    private static final AgentTexts TEXTS = AgentTexts.of(Locale.ENGLISH, UnaryOperator.identity());

    private EnglishTexts() {}

    public static String of(UserMessage message) {
        return TEXTS.text(message);
    }

    public static String of(StartException failure) {
        return failure.text(TEXTS);
    }
}
