package localpasskey.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who sits before a window, or the browser's popup, is not sent to a terminal to type a command of ours, but
/// to a place in the window.
final class WindowTextsTest {

    /// Ours, as somebody would type it: two words at least. There is also a group of that name.
    private static final Pattern COMMAND = Pattern.compile("(?<!(group|Gruppe) )localpasskey [a-z]");

    /// What only a shell understands.
    private static final Pattern SHELL =
            Pattern.compile("sudo |(^|[ :(])((ls|df|ps) -|(chmod|touch|echo) [0-9/{])|getfacl|[a-z]+ctl |tpm2_"
                    + "|apt(-get)? install|flatpak override|snap connect|fprintd-|[\"]\\$");

    /// Said by a program in a terminal, before it has a window or a socket.
    private static final Pattern IN_A_TERMINAL = Pattern.compile("(start|option)-.*|no-screen");

    private static final String BELOW = " › ";

    /// A button, or the title of a part of a page.
    private static final Pattern PLACE = Pattern.compile("more\\..*|.*\\.(title|install)|settings\\.(?!.*\\.what).*");

    /// Their window has a button instead of the remedy.
    private static final Set<FindingCode> WITH_BUTTON = Set.of(
            FindingCode.AGENT_NOT_RUNNING,
            FindingCode.PIN_REPLUG_FIRST,
            FindingCode.USB_KEY_OUT,
            FindingCode.CHIP_ORPHANS,
            FindingCode.PIN_MISSING,
            FindingCode.VERIFICATION_RELAXED);

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void name_no_command_of_ours(String language) {
        Texts agent = Texts.of(Part.AGENT, Locale.of(language)).inWindows();
        Set<String> withButton = new TreeSet<>();
        WITH_BUTTON.forEach(code -> withButton.add(AgentTexts.key(code) + ".remedy"));

        Set<String> bad = new TreeSet<>();
        shownInWindows()
                .filter(key -> agent.has(key) && !withButton.contains(key))
                .filter(key -> COMMAND.matcher(agent.text(key)).find())
                .forEach(bad::add);
        Stream.of(Part.MANAGER, Part.SESSION, Part.EXTENSION).forEach(part -> {
            Texts texts = Texts.of(part, Locale.of(language)).inWindows();
            texts.keys().stream()
                    .filter(key -> COMMAND.matcher(texts.text(key)).find())
                    .forEach(bad::add);
        });

        assertEquals(Set.of(), bad);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void name_no_command_of_a_shell(String language) {
        Texts agent = Texts.of(Part.AGENT, Locale.of(language)).inWindows();

        Set<String> bad = shownInWindows()
                .filter(key -> agent.has(key) && SHELL.matcher(agent.text(key)).find())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), bad);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void name_only_places_of_the_window_that_there_are(String language) {
        Locale locale = Locale.of(language);
        Texts manager = Texts.of(Part.MANAGER, locale);
        Set<String> places = manager.keys().stream()
                .filter(key -> PLACE.matcher(key).matches())
                .map(key -> manager.text(key).replace("…", ""))
                .collect(Collectors.toSet());

        Set<String> named = new TreeSet<>();
        Stream.of(Part.AGENT, Part.EXTENSION).forEach(part -> {
            Texts texts = Texts.of(part, locale).inWindows();
            texts.keys().stream()
                    .map(texts::text)
                    .filter(text -> text.contains(BELOW))
                    .map(text -> text.substring(text.lastIndexOf(BELOW) + BELOW.length()))
                    .forEach(named::add);
        });

        assertFalse(named.isEmpty());
        named.removeIf(text -> places.stream().anyMatch(text::startsWith));
        assertEquals(Set.of(), named);
    }

    private static Stream<String> shownInWindows() {
        return Stream.concat(
                Stream.of(MessageCode.values())
                        .filter(code -> code != MessageCode.NONE)
                        .map(AgentTexts::key)
                        .filter(key -> !IN_A_TERMINAL.matcher(key).matches()),
                Stream.of(FindingCode.values())
                        .map(AgentTexts::key)
                        .flatMap(key -> Stream.of(key + ".what", key + ".meaning", key + ".remedy")));
    }
}
