package localpasskey.demosite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import localpasskey.words.Part;
import localpasskey.words.Texts;
import org.jspecify.annotations.Nullable;

/// The languages of the catalogue, and which of them somebody asks for.
final class SiteLanguages {

    private static final List<Locale> ALL = Texts.languages(Part.SITE);

    private SiteLanguages() {}

    /// In the order of their codes.
    static List<Locale> all() {
        return ALL;
    }

    /// @param code e.g. `de`; null where none was said
    static Optional<Locale> named(@Nullable String code) {
        return ALL.stream().filter(known -> known.getLanguage().equals(code)).findFirst();
    }

    /// The one that a browser wants most of those that there are; English where it names none.
    ///
    /// @param accepted an Accept-Language header, empty where there is none
    /// @spec https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
    static Locale wanted(String accepted) {
        try {
            Locale found = accepted.isEmpty() ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), ALL);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH; // no such header
        }
    }
}
