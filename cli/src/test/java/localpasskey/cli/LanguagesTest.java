package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import localpasskey.cli.prompt.ScriptedTerminal;
import localpasskey.cli.text.Language;
import localpasskey.control.ControlException;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.Report;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person reads in a session of commands, in each language, beside a transcript of it.
final class LanguagesTest {

    private static final int WIDTH = 80;

    /// Lines with a name of the test's own folder, of whatever length.
    private static final String PLACE = "/tmp/place";

    @TempDir
    Path directory;

    private CliFixture cli;
    private final StringBuilder transcript = new StringBuilder();

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of(
                ScriptedAgent.passkey(0x3f, "github.com", "alice"), ScriptedAgent.passkey(0xa1, "mail.example", "bob"));
        cli.agent.findings = List.of(Finding.of(Finding.Severity.GOOD, FindingCode.VAULT_WRITABLE));
        SampleCoverage.putInto(cli.agent.records);
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void speaks_the_persons_language(String language) throws IOException {
        cli.language = new Language(Locale.of(language), StandardCharsets.UTF_8);

        session();

        assertEquals(golden(language), transcript.toString());
        transcript
                .toString()
                .lines()
                .filter(LanguagesTest::isInColumns)
                .forEach(line -> assertTrue(line.length() <= WIDTH, line));
    }

    /// A line of a table or of a list; sentences are broken by the terminal, and what is one word by nobody.
    private static boolean isInColumns(String line) {
        return line.strip().contains("  ") && !line.contains("localpasskey ") && !line.matches(".*[0-9a-f]{64}.*");
    }

    private void session() {
        run("list");
        run("list", "nothing");
        run("show", "github.com");
        run("show", "nobody.example");
        run("rename", "github.com", "work");
        typing(List.of("no"), "delete", "github.com");
        run("status");
        run("doctor");
        run("selftest");
        run("history", "verify");
        run("coverage");
        run("coverage", "add", "github.com", "tattoo");
        run("device-lost");
        run("browser", "remove", "firefox", "--program", "/opt/host");
        run("settings");
        run("lst");
        run("pin");
        run("history", "--limit", "many");
        pins();
    }

    private void pins() {
        cli.agent.fingerprint =
                new FingerprintReport(Duration.ofMinutes(90), Duration.ofMinutes(30), Sensor.MISSED_TOO_OFTEN);
        run("fingerprint", "status");
        run("pin", "status");
        cli.agent.pinOutcomes.add(new PinOutcome.WrongPin(1));
        typing(List.of("wrong"), "pin", "change");
        typing(List.of("right", "abcdef", "abcdeg", "abcdef", "abcdef"), "pin", "change");
        cli.agent.pin = new PinStatus(true, 0, true, false, Duration.ofDays(1));
        run("pin", "status");
        cli.agent.pin = new PinStatus(false, 8, false, false, Duration.ZERO);
        cli.agent.places = new Report.ChipPlaces(true, 5, 2, 0);
        cli.agent.passkeys = List.of();
        typing(List.of("", "abcdef", "abcdef", "q"), "setup");
        typing(List.of(), "fingerprint", "on");
    }

    private void run(String... command) {
        note(List.of(command), "", cli.run(command));
    }

    private void typing(List<String> typed, String... command) {
        ScriptedTerminal terminal = ScriptedTerminal.typing(typed.toArray(String[]::new));
        CliFixture.Result result = cli.runAt(terminal, command);
        note(List.of(command), terminal.shown() + "\n", result);
    }

    private void note(List<String> command, String asked, CliFixture.Result result) {
        String all = "$ localpasskey " + String.join(" ", command) + "\n" + asked + result.out() + result.err() + "\n";
        transcript.append(all.replace(directory.toString(), PLACE)
                .replaceAll("(?m) +$", "")
                .replaceAll("(?m)^(.* LocalPasskey) (.*-SNAPSHOT.*|\\(development\\))$", "$1 VERSION")
                .replaceAll("(?m)^(  System +).*$", "$1SYSTEM"));
    }

    @Test
    void writes_json_the_same_in_every_language() {
        String english =
                cli.run("status", "--json").out() + cli.run("doctor", "--json").out();
        cli.language = new Language(Locale.GERMANY, StandardCharsets.UTF_8);

        assertEquals(
                english,
                cli.run("status", "--json").out() + cli.run("doctor", "--json").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1"})
    void writes_plain_marks_where_the_terminal_has_no_others(String charset) {
        Charset terminal = Charset.forName(charset);
        cli.language = new Language(Locale.UK, terminal);

        String out = cli.run("rename", "github.com", "work").out()
                + cli.run("show", "github.com").out();

        assertTrue(terminal.newEncoder().canEncode(out), out);
        assertTrue(out.contains("is now called \"work\"."), out);
        assertFalse(out.contains("’"), out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "ISO-8859-1"})
    void writes_json_that_is_utf_8_whatever_the_terminal_writes(String charset) {
        FullAgent.richly(cli.agent);
        String inUtf8 = cli.run("list", "--json").out();
        assertTrue(inUtf8.contains("Büro"), inUtf8);

        cli.language = new Language(Locale.UK, Charset.forName(charset));

        String out = cli.run("list", "--json").out();
        assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(out), out);
        assertTrue(out.contains("B\\u00fcro"), out);
    }

    private static String golden(String language) throws IOException {
        try (InputStream in = LanguagesTest.class.getResourceAsStream("golden/session-" + language + ".txt")) {
            if (in == null) {
                throw new IOException("no transcript in " + language);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
