package localpasskey.desktop.look;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/// The words of one package, in the person's language: English where we have no other.
///
/// Each is a whole sentence or label; what varies has a place in it (`{0}`), so that a language can put it where it
/// belongs.
public final class Texts {

    private static final Set<String> TRANSLATED = Set.of("de");

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /// @param bundle the bundle's name, e.g. `localpasskey.desktop.manager.texts`
    public static Texts of(String bundle, Locale locale) {
        Locale language = TRANSLATED.contains(locale.getLanguage()) ? Locale.of(locale.getLanguage()) : Locale.ROOT;
        return new Texts(ResourceBundle.getBundle(bundle, language), locale);
    }

    /// The person's, for dates and for the order of names.
    public Locale locale() {
        return locale;
    }

    public String text(String key) {
        return bundle.getString(key);
    }

    /// @param values what the places of the sentence are filled with; foreign text must be made safe before
    public String text(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }
}
