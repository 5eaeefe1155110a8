package localpasskey.cli.text;

import java.nio.charset.Charset;
import java.util.Locale;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// The person's language, and the characters that their terminal can show.
///
/// @param options that say which agent is meant, as they were typed: commands that a text names have them, too
public record Language(Locale locale, Charset charset, String options) {

    /// For who gave none.
    public Language(Locale locale, Charset charset) {
        this(locale, charset, "");
    }

    public Texts texts(Part part) {
        return Texts.of(part, locale).in(charset).withOptions(part == Part.HELP ? "" : options);
    }
}
