package localpasskey.agent.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.options.UsageException;
import localpasskey.control.socket.AgentOwner;
import localpasskey.control.socket.UserId;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In which language the agent says why it does not start.
final class StartErrorsTest {

    private final Locale before = Locale.getDefault();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void startInGerman() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void is_the_persons_who_starts_it() {
        StartErrors errors = new StartErrors(out);
        errors.serve(new AgentOwner.Oneself());

        assertEquals(AgentExitCode.USB_KEY, errors.print(failure()));

        assertEquals(
                "localpasskey agent: Es ist nicht zu erkennen, unter welchem Benutzer dies läuft."
                        + " Prüfen, ob /proc eingehängt ist: ls /proc/self\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void is_english_in_the_log_of_a_service() {
        StartErrors errors = new StartErrors(out);
        errors.serve(new AgentOwner.Person(UserId.parse("1000")));

        errors.print(failure());

        assertEquals(
                "localpasskey agent: Cannot tell as which user this runs. Check that /proc is mounted: ls /proc/self\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_command_line_that_is_not_understood_is_told_with_where_the_help_is() {
        AgentExitCode code = new StartErrors(out).print(new UsageException(MessageCode.OPTION_UNKNOWN, "--uhdi"));

        assertEquals(AgentExitCode.USAGE, code);
        assertEquals(
                "localpasskey agent: unbekannte Option --uhdi\nHilfe: localpasskey agent --help\n",
                printed.toString(StandardCharsets.UTF_8));
    }

    private static StartException failure() {
        return new StartException(AgentExitCode.USB_KEY, UserMessage.of(MessageCode.START_USER_UNKNOWN));
    }
}
