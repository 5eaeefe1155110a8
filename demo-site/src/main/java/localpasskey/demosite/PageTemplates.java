package localpasskey.demosite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import localpasskey.words.Texts;

/// The pages, with a text of the catalogue wherever `{{its key}}` stands.
final class PageTemplates {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9.-]+)}}");

    private PageTemplates() {}

    /// @param name of the page's file, without its ending
    /// @param about what it is about, where one file is for several pages: follows the keys that end with a dot
    static String page(String name, String about, Texts texts) {
        return PLACE.matcher(read(name))
                .replaceAll(place -> Matcher.quoteReplacement(filled(place.group(1), about, texts)));
    }

    private static String filled(String place, String about, Texts texts) {
        return switch (place) {
            case "about" -> about;
            case "language" -> texts.locale().getLanguage();
            case "other-languages" -> otherLanguages(texts.locale());
            default -> escaped(texts.text(place.endsWith(".") ? place + about : place));
        };
    }

    /// Each is named in itself: who cannot read this one finds theirs.
    private static String otherLanguages(Locale shown) {
        return SiteLanguages.all().stream()
                .filter(language -> !language.getLanguage().equals(shown.getLanguage()))
                .map(language -> "<a href=\"?lang=%1$s\" lang=\"%1$s\" hreflang=\"%1$s\">%2$s</a>"
                        .formatted(language.getLanguage(), escaped(language.getDisplayLanguage(language))))
                .collect(Collectors.joining(" · "));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String read(String name) {
        try (InputStream file = PageTemplates.class.getResourceAsStream("pages/" + name + ".html")) {
            if (file == null) {
                throw new IllegalStateException("there is no page " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
