package localpasskey.demosite;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import localpasskey.words.Texts;

/// Something that this website says: a key of the catalogue and what its places are filled with. Written out in the
/// person's language when it is sent.
///
/// @param key empty where the one value is said as it came
record SiteText(String key, List<Object> values) {

    SiteText {
        values = List.copyOf(values);
    }

    static SiteText of(String key, Object... values) {
        return new SiteText(key, List.of(values));
    }

    /// The same in all languages: what came from elsewhere, or the name of a product.
    static SiteText verbatim(String text) {
        return new SiteText("", List.of(text));
    }

    /// A text is a value, too, and so is a moment.
    String in(Texts texts) {
        if (key.isEmpty()) {
            return String.valueOf(values.getFirst());
        }
        Object[] filled = values.stream()
                .map(value -> switch (value) {
                    case SiteText text -> text.in(texts);
                    case Instant time -> minute(time, texts);
                    default -> value;
                })
                .toArray();
        return filled.length == 0 ? texts.text(key) : texts.text(key, filled);
    }

    /// Where the person is, the website does not know.
    private static String minute(Instant time, Texts texts) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(texts.locale())
                        .withZone(ZoneOffset.UTC)
                        .format(time)
                + " UTC";
    }
}
