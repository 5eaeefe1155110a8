package localpasskey.cli.text;

import java.nio.charset.Charset;
import java.util.Locale;
import localpasskey.words.Part;
import localpasskey.words.Texts;

/// The person's language, and the characters that their terminal can show.
public record Language(Locale locale, Charset charset) {

    public Texts texts(Part part) {
        return Texts.of(part, locale).in(charset);
    }
}
