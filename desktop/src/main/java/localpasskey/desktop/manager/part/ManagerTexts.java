package localpasskey.desktop.manager.part;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JComponent;
import localpasskey.desktop.look.Badge;
import localpasskey.model.Custody;
import localpasskey.model.message.UserMessage;
import localpasskey.words.AgentTexts;
import localpasskey.words.Part;
import localpasskey.words.SafeText;
import localpasskey.words.Texts;

/// The manager's words, the agent's, and moments as the person writes them.
public record ManagerTexts(Texts texts, AgentTexts agent, ZoneId zone) {

    public static ManagerTexts of(Locale locale, ZoneId zone) {
        Texts texts = Texts.of(Part.MANAGER, locale).inWindows();
        return new ManagerTexts(texts, AgentTexts.beside(texts), zone);
    }

    public Locale locale() {
        return texts.locale();
    }

    public String text(String key) {
        return texts.text(key);
    }

    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    public String text(UserMessage message) {
        return agent.text(message);
    }

    /// A passkey's two names as they stand beside each other, made safe: the person's own first.
    ///
    /// @param label the person's own, empty until given
    /// @param account the site's, may be empty
    public static String named(String label, String account) {
        return Stream.of(label, account)
                .filter(name -> !name.isEmpty())
                .map(SafeText::name)
                .collect(Collectors.joining(" · "));
    }

    public String date(Instant moment) {
        return texts.embedded(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(moment.atZone(zone)));
    }

    public String minute(Instant moment) {
        return texts.embedded(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .format(moment.atZone(zone)));
    }

    /// Where the keys are: never the promise of hardware for what is none.
    public JComponent badge(Custody custody) {
        return switch (custody) {
            case TPM, SECURE_ENCLAVE -> Badge.good(text("badge.here"));
            case SOFTWARE_TPM -> Badge.warning(text("badge.copyable"));
        };
    }
}
