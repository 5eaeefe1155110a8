package localpasskey.agent;

import java.util.Locale;
import java.util.function.UnaryOperator;
import localpasskey.control.report.Finding;
import localpasskey.words.AgentTexts;

/// A finding as people read it in English.
public final class EnglishFinding {

    private static final AgentTexts TEXTS = AgentTexts.of(Locale.ENGLISH, UnaryOperator.identity());

    private EnglishFinding() {}

    /// Its lines, without the empty ones.
    public static String of(Finding finding) {
        return String.join(
                        "\n",
                        TEXTS.subject(finding.code()),
                        TEXTS.what(finding.code(), finding.values()),
                        TEXTS.meaning(finding.code(), finding.values()),
                        TEXTS.remedy(finding.code(), finding.values()))
                .strip();
    }
}
