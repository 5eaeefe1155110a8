package localpasskey.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The texts of one part of the catalogue, in the person's language: English where there is no other.
///
/// Each is a whole sentence or label; what varies has a place in it (`{0}`), so that a language can put it where it
/// belongs. Another language is another folder beside `en`.
public final class Texts {

    private static final String ENGLISH = "en";

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "dv", "fa", "he", "iw", "ji", "ps", "sd", "ug", "ur", "yi");

    /// Unicode's LEFT-TO-RIGHT EMBEDDING and POP DIRECTIONAL FORMATTING, which the JDK draws as nothing.
    private static final String LEFT_TO_RIGHT = "\u202a";
    private static final String END = "\u202c";

    /// Replacements of typographic marks that a charset has not.
    private static final Map<Character, String> PLAIN_MARKS =
            Map.of('‘', "'", '’', "'", '“', "\"", '”', "\"", '„', "\"", '…', "...", '–', "-", '·', "-", '\u202f', " ");

    /// Follows the key of a text that a window says otherwise: there a button or a page is named, not a command.
    static final String WINDOWS = ".in-window";

    /// Each file is read once; nobody changes what was read.
    private static final Map<Source, Properties> READ = new ConcurrentHashMap<>();

    /// Which languages have texts of their own.
    private static final Map<String, Boolean> TRANSLATED = new ConcurrentHashMap<>(Map.of(ENGLISH, true));

    private final Properties texts;
    private final Locale person;
    private final Charset charset;
    private final boolean inWindows;
    private final String options;

    private Texts(Properties texts, Locale person, Charset charset, boolean inWindows, String options) {
        this.texts = texts;
        this.person = person;
        this.charset = charset;
        this.inWindows = inWindows;
        this.options = options;
    }

    public static Texts of(Part part, Locale locale) {
        return new Texts(read(part, locale), locale, StandardCharsets.UTF_8, false, "");
    }

    private static Properties read(Part part, Locale locale) {
        return READ.computeIfAbsent(new Source(part, locale.getLanguage()), Source::read);
    }

    /// Those that this part of the catalogue is there in, in the order of their codes.
    public static List<Locale> languages(Part part) {
        return Stream.of(Locale.getISOLanguages())
                .filter(code -> Texts.class.getResource(code + "/" + part.file()) != null)
                .map(Locale::of)
                .toList();
    }

    /// A part of the catalogue in one language.
    private record Source(Part part, String language) {

        /// With the English texts for what this language has not.
        Properties read() {
            Properties english = new Properties();
            if (!Texts.read(ENGLISH, part, english)) {
                throw new IllegalStateException("the catalogue has no " + part.file());
            }
            Properties texts = new Properties(english);
            if (!language.equals(ENGLISH)) {
                Texts.read(language, part, texts);
            }
            return texts;
        }
    }

    /// The same texts, for where only this charset can be shown: with plain marks for typographic ones.
    public Texts in(Charset other) {
        return new Texts(texts, person, other, inWindows, options);
    }

    /// The same texts, for a window: who sits before one is not sent to a terminal.
    public Texts inWindows() {
        return new Texts(texts, person, charset, true, options);
    }

    /// The same texts, for a terminal.
    Texts inTerminal() {
        return new Texts(texts, person, charset, false, options);
    }

    /// The same texts, for who has given options that say which agent is meant: a command of ours that a text
    /// names has them, too, or it would be typed for another agent.
    ///
    /// @param given as they are typed, empty for none
    public Texts withOptions(String given) {
        return new Texts(texts, person, charset, inWindows, given);
    }

    /// Another part, in the same language and charset, for the same place.
    Texts part(Part other) {
        return new Texts(read(other, person), person, charset, inWindows, options);
    }

    private static boolean read(String language, Part part, Properties into) {
        try (InputStream file = Texts.class.getResourceAsStream(language + "/" + part.file())) {
            if (file == null) {
                return false;
            }
            try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
                into.load(reader);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For dates and for the order of names: the person's, in the language of the texts.
    public Locale locale() {
        return isTranslated() ? person : Locale.of(ENGLISH, person.getCountry());
    }

    private boolean isTranslated() {
        return TRANSLATED.computeIfAbsent(
                person.getLanguage(),
                language -> Texts.class.getResource(language + "/" + Part.MANAGER.file()) != null);
    }

    /// English among what runs from right to left: told so, or a number at its beginning and the full stop at its end
    /// go to the other side.
    public String embedded(String text) {
        if (!inWindows || !RIGHT_TO_LEFT.contains(person.getLanguage()) || isTranslated()) {
            return text;
        }
        String whole = text.replace(LEFT_TO_RIGHT, "").replace(END, ""); // of what is filled in
        return whole.lines().map(line -> LEFT_TO_RIGHT + line + END).collect(Collectors.joining("\n"));
    }

    /// All keys of this part.
    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    boolean has(String key) {
        return texts.getProperty(key) != null;
    }

    /// @throws MissingResourceException where no language has this key
    public String text(String key) {
        return embedded(printable(withOptionsIn(pattern(key), options)));
    }

    private static String withOptionsIn(String text, String options) {
        return options.isEmpty()
                ? text
                : Named.COMMAND
                        .matcher(text)
                        .replaceAll(command -> Matcher.quoteReplacement(command.group() + " " + options));
    }

    private String pattern(String key) {
        String text = inWindows ? texts.getProperty(key + WINDOWS, texts.getProperty(key)) : texts.getProperty(key);
        if (text == null) {
            throw new MissingResourceException("no text for " + key, Texts.class.getName(), key);
        }
        return text;
    }

    /// @param values what the places of the sentence are filled with; foreign text must be made safe before
    public String text(String key, Object... values) {
        String quoted = options.isEmpty() ? "" : "'" + options.replace("'", "''") + "'"; // no place in them
        return embedded(printable(new MessageFormat(withOptionsIn(pattern(key), quoted), locale()).format(values)));
    }

    /// Loaded where somebody gave options: most commands name none, and are to start quickly.
    private static final class Named {

        /// A command of ours that a text names, with the words that belong to its name.
        static final Pattern COMMAND = Pattern.compile("(?<![\\w/@-])(?<!group |Gruppe )localpasskey [a-z][a-z-]*+"
                + "(?: (?:set|change|status|install|remove|verify|export|always-uv|keep-in-chip|add|tried|remind|on|off)\\b)*+"
                + "(?! --socket)");
    }

    private String printable(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        return encoder.canEncode(text)
                ? text
                : text.chars()
                        .mapToObj(mark -> encoder.canEncode((char) mark)
                                ? Character.toString(mark)
                                : PLAIN_MARKS.getOrDefault((char) mark, Character.toString(mark)))
                        .collect(Collectors.joining());
    }
}
