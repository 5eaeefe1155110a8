package localpasskey.cli.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import localpasskey.cli.prompt.AssuanException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssuanClientTest {

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void says_that_it_asks_when_the_command_is_sent_and_before_the_answer() throws AssuanException {
        List<String> order = new ArrayList<>();
        AssuanClient client = new AssuanClient(
                new ByteArrayInputStream("OK\n".getBytes(StandardCharsets.UTF_8)),
                sent,
                () -> order.add(sent.toString(StandardCharsets.UTF_8)));

        client.ask("GETPIN");

        assertEquals(List.of("GETPIN\n"), order);
    }

    @Test
    void reads_a_pin_and_its_percent_signs() throws AssuanException {
        AssuanReply reply = hearing("D 12%2534%0A%c3%BC\nOK\n").transact("GETPIN", "");

        assertEquals("12%34\nü", typed(reply));
        assertEquals("GETPIN\n", sent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void reads_a_pin_of_nothing() throws AssuanException {
        assertEquals("", typed(hearing("OK\n").transact("GETPIN", "")));
    }

    @Test
    void hears_that_the_pin_was_typed_twice() throws AssuanException {
        AssuanReply reply =
                hearing("# a comment\nS PIN_REPEATED\nD 1234\nOK done\n").transact("GETPIN", "");

        assertTrue(assertInstanceOf(AssuanReply.Okay.class, reply).repeated());
    }

    @Test
    void hears_errors_without_their_source() throws AssuanException {
        assertEquals(
                new AssuanReply.Failed(AssuanReply.CANCELLED),
                hearing("ERR 83886179 Operation cancelled <Pinentry>\n").transact("GETPIN", ""));
        assertEquals(
                new AssuanReply.Failed(AssuanReply.TIMEOUT),
                hearing("S ERROR tty.? 83886142 \nERR 83886142 Timeout <Pinentry>\n")
                        .transact("GETPIN", ""));
        assertEquals(
                new AssuanReply.Failed(32_870),
                hearing("ERR 83918950 Inappropriate ioctl for device <Pinentry>\n")
                        .transact("GETPIN", ""));
    }

    @Test
    void keeps_lines_and_percent_signs_of_the_text_apart_from_the_protocol() throws AssuanException {
        hearing("OK\n").transact("SETDESC", "Sign in to\n\n  100% ü\u001b\u007f");

        assertEquals("SETDESC Sign in to%0A%0A  100%25 ü%1B%7F\n", sent.toString(StandardCharsets.UTF_8));
    }

    @Test
    void sends_no_line_longer_than_the_protocol_has() {
        AssuanClient client = hearing("OK\n");

        assertThrows(AssuanException.class, () -> client.transact("SETDESC", "x".repeat(1000)));
        assertEquals(0, sent.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                "D\n",
                "OKAY\n",
                "ERR\n",
                "ERR \n",
                "ERR x\n",
                "ERR 12345678901 x\n",
                "ERR 12x\n",
                "INQUIRE x\n",
                "D %\nOK\n",
                "D %4\nOK\n",
                "D %4g\nOK\n",
                "D 1\nD 2\nOK\n",
                "\n"
            })
    void refuses_what_is_not_assuan(String heard) {
        AssuanException refusal =
                assertThrows(AssuanException.class, () -> hearing(heard).transact("GETPIN", ""));

        assertEquals(Reason.NOT_UNDERSTOOD, refusal.reason());
    }

    @Test
    void refuses_a_line_without_end() {
        String longest = "D " + "x".repeat(998);

        assertEquals(
                Reason.NOT_UNDERSTOOD,
                assertThrows(
                                AssuanException.class,
                                () -> hearing(longest + "x\nOK\n").transact("GETPIN", ""))
                        .reason());
    }

    @Test
    void reads_the_longest_line() throws AssuanException {
        assertEquals(
                998,
                typed(hearing("D " + "x".repeat(998) + "\nOK\n").transact("GETPIN", ""))
                        .length());
    }

    @Test
    void says_that_the_program_is_gone() {
        assertEquals(
                Reason.GONE,
                assertThrows(AssuanException.class, () -> hearing("D 1234").transact("GETPIN", ""))
                        .reason());
    }

    @Test
    void never_has_the_pin_in_an_exception_or_in_its_own_text() throws AssuanException {
        AssuanException refusal = assertThrows(
                AssuanException.class, () -> hearing("D hunter2%zz\nOK\n").transact("GETPIN", ""));
        AssuanReply reply = hearing("D hunter2\nOK\n").transact("GETPIN", "");

        assertFalse(refusal.toString().contains("hunter2"));
        assertFalse(reply.toString().contains("hunter2"));
    }

    private AssuanClient hearing(String lines) {
        return new AssuanClient(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), sent, () -> {});
    }

    private static String typed(AssuanReply reply) {
        try (var secret = assertInstanceOf(AssuanReply.Okay.class, reply).typed()) {
            return new String(secret.exposeCopy(), StandardCharsets.UTF_8);
        }
    }
}
