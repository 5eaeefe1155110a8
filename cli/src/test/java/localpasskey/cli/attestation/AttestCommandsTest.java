package localpasskey.cli.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.cli.CliFixture.Result;
import localpasskey.cli.ScriptedAgent;
import localpasskey.cli.prompt.ScriptedTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `localpasskey attest` and `verify-attestation`: what becomes of their files. What a chip proves is tested
/// in agent and testkit.
final class AttestCommandsTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws Exception {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of(ScriptedAgent.passkey(0x3f, "example.com", "alice"));
    }

    @AfterEach
    void stop() throws Exception {
        cli.close();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void the_agents_first_message_goes_into_a_new_file() throws IOException {
        Result result = cli.runAt(ScriptedTerminal.typing("yes"), "attest", "start", file("request"));

        assertEquals(0, result.code());
        assertEquals("request", Files.readString(directory.resolve("request")));
        assertEquals(
                1,
                cli.runAt(ScriptedTerminal.typing("yes"), "attest", "start", file("request"))
                        .code());
        assertEquals("request", Files.readString(directory.resolve("request")), "in the place of no other file");
    }

    @Test
    void the_agents_statement_goes_into_a_new_file() throws IOException {
        Files.writeString(directory.resolve("challenge"), "this challenge");

        Result result = cli.runAt(
                ScriptedTerminal.typing("yes"),
                "attest",
                "answer",
                "example.com",
                file("challenge"),
                file("statement"));

        assertEquals(0, result.code());
        assertEquals("statement for this challenge", Files.readString(directory.resolve("statement")));
    }

    @Test
    void what_is_no_request_gets_no_challenge() throws IOException {
        Files.writeString(directory.resolve("request"), "hello");

        Result result = cli.run("attest", "challenge", file("request"), file("challenge"), file("notes"));

        assertEquals(1, result.code());
        assertTrue(result.err().contains("not the file that is needed"), result.err());
        assertFalse(Files.exists(directory.resolve("challenge")));
        assertFalse(Files.exists(directory.resolve("notes")));
    }

    @Test
    void what_is_no_statement_proves_nothing() throws IOException {
        Files.writeString(directory.resolve("statement"), "hello");
        Files.writeString(directory.resolve("notes"), "hello");

        Result result = cli.run("verify-attestation", file("statement"), "--notes", file("notes"));

        assertEquals(1, result.code());
        assertTrue(result.err().contains("not the file that is needed"), result.err());
    }

    @Test
    void a_file_that_is_too_long_is_not_read() throws IOException {
        Files.write(directory.resolve("request"), new byte[1 << 20]);

        Result result = cli.run("attest", "challenge", file("request"), file("challenge"), file("notes"));

        assertEquals(1, result.code());
        assertTrue(result.err().contains("more than 49,152 bytes"), result.err());
    }
}
