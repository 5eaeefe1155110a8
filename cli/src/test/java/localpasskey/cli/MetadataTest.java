package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import localpasskey.cli.coverage.EnrolmentFile;
import localpasskey.cli.invocation.CliVersion;
import localpasskey.control.ControlException;
import localpasskey.control.message.Change;
import localpasskey.control.report.Enrolment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of passkeys in a file, and a file from anybody taken in.
final class MetadataTest {

    @TempDir
    Path directory;

    private CliFixture cli;
    private Path file;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.passkeys = List.of(
                ScriptedAgent.passkey(0x3f, "github.com", "alice"),
                ScriptedAgent.passkey(0x3e, "bank.example", "\u202ebob"));
        SampleCoverage.putInto(cli.agent.records);
        file = directory.resolve("passkeys.json");
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    private CliFixture.Result take(String json) throws IOException {
        Files.writeString(file, json);
        return cli.run("import", file.toString());
    }

    private void assertRefused(String json, String words) throws IOException {
        CliFixture.Result result = take(json);

        assertEquals(1, result.code(), result.out());
        assertTrue(result.err().contains(words), result.err());
        assertTrue(result.err().contains("Nothing was changed."), result.err());
        assertEquals(List.of(), cli.agent.records.told);
    }

    private static String document(String passkeys) {
        return "{\"format\":\"localpasskey-metadata\",\"version\":1,\"passkeys\":[" + passkeys + "]}";
    }

    @Test
    void writes_names_and_times_and_nothing_else() throws IOException {
        CliFixture.Result result = cli.run("export", file.toString());

        assertEquals(
                "The names of 2 passkeys are in %s. The file has no keys: nobody can sign in with it.".formatted(file),
                result.said());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String json = Files.readString(file);
        assertTrue(json.contains("""
                  "format": "localpasskey-metadata",
                  "version": 1,
                  "program": "%s",
                  "exported": "2026-11-22T14:00:00Z",
                """.formatted(CliVersion.PROGRAM)), json);
        assertTrue(json.contains("""
                    {
                      "site": "github.com",
                      "siteName": null,
                      "account": "alice",
                      "label": null,
                      "created": "2026-11-20T10:00:00Z",
                      "lastUsed": "2026-11-22T13:20:00Z"
                    }""".indent(4).strip()), json);
        assertTrue(!json.contains("3f3f3f"), "credential ids stay here");
    }

    @Test
    void takes_in_what_it_wrote() {
        cli.run("export", file.toString());
        cli.agent.passkeys = List.of(ScriptedAgent.passkey(0x3f, "github.com", "alice"));

        CliFixture.Result result = cli.run("import", file.toString());

        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of(new Change.NoteEnrolments(List.of(new Enrolment("bank.example", "\u202ebob", "")))),
                cli.agent.records.told);
        assertTrue(
                result.said()
                        .startsWith(
                                "The file names 2 passkeys. Already here: 1. No passkey was imported; none can be. "),
                result.out());
        assertTrue(result.out().contains("old.example  ada      laptop"), result.out());
    }

    @Test
    void says_in_words_what_is_wrong_with_a_file() {
        Path missing = directory.resolve("missing");
        Path inside = missing.resolve("passkeys.json");

        assertEquals(
                missing + " cannot be read: there is no such file\n",
                cli.run("import", missing.toString()).err());
        assertEquals(
                directory + " cannot be read: it is a folder\n",
                cli.run("import", directory.toString()).err());
        assertEquals(
                inside + " cannot be written: its folder does not exist\n",
                cli.run("export", inside.toString()).err());
    }

    @Test
    void shows_and_shortens_the_list() {
        CliFixture.Result list = cli.run("import", "--list", "--json");
        CliFixture.Result forgotten = cli.run("import", "--forget", "ada@old.example");

        assertTrue(list.out().contains("\"site\": \"old.example\""), list.out());
        assertEquals(0, forgotten.code());
        assertEquals(List.of(new Change.ForgetEnrolment("old.example", "ada")), cli.agent.records.told);
    }

    @Test
    void many_go_in_small_messages() throws IOException {
        StringBuilder many = new StringBuilder("{\"site\":\"s0.example\"}");
        for (int i = 1; i < 45; i++) {
            many.append(",{\"site\":\"s").append(i).append(".example\",\"account\":\"ada\"}");
        }

        assertEquals(0, take(document(many.toString())).code());
        assertEquals(3, cli.agent.records.told.size());
    }

    @Test
    void members_that_it_does_not_know_are_passed_over() throws IOException {
        CliFixture.Result result =
                take(document("{\"site\":\"a.example\",\"colour\":{\"red\":[1,2.5,true]},\"label\":null}")
                        .replace("\"version\"", "\"more\":[[]],\"version\""));

        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of(new Change.NoteEnrolments(List.of(new Enrolment("a.example", "", "")))),
                cli.agent.records.told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | It is not a JSON object.",
                "{} | It was not written by localpasskey export.",
                "{\"format\":\"localpasskey-metadata\",\"version\":2,\"passkeys\":[]} | It has version 2, this program knows 1.",
                "{\"format\":\"localpasskey-metadata\",\"version\":1} | It names no passkeys.",
                "{\"format\":\"localpasskey-metadata\",\"version\":\"1\",\"passkeys\":[]} | version is not a small whole number.",
                "{\"format\":\"localpasskey-metadata\",\"version\":1,\"passkeys\":{}} | passkeys is not a list.",
                "{\"format\":\"localpasskey-metadata\",\"version\":1,\"passkeys\":[]} {} | Something follows the object.",
                "{\"format\":\"localpasskey-metadata\",\"format\":\"x\",\"version\":1,\"passkeys\":[]} | has a name twice",
                "{\"format\":\"localpasskey-metadata\",\"version\":1,\"passkeys\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]} | something other than objects",
                "{\"a\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]} | exceeds a limit",
                "{\"format\" | is not JSON",
            })
    void refuses_what_is_no_such_file(String json, String words) throws IOException {
        assertRefused(json, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"site\":\" \"}",
                "{\"site\":7}",
                "{\"site\":\"a.example\",\"account\":[]}",
                "{\"site\":\"evil\\u202eelpmaxe.example\"}",
                "{\"site\":\"a\\nb.example\"}",
                "{\"site\":\"a.example\"},7"
            })
    void refuses_passkeys_that_are_none(String passkeys) throws IOException {
        assertRefused(document("{\"site\":\"good.example\"}," + passkeys), "The file was refused: ");
    }

    @Test
    void refuses_what_is_too_long() throws IOException {
        assertRefused(document("{\"site\":\"" + "a".repeat(256) + "\"}"), "site has 256 characters, the limit is 255.");
        assertRefused(
                document("{\"site\":\"a.example\",\"label\":\"" + "a".repeat(257) + "\"}"),
                "label has 257 characters, the limit is 256.");
        assertRefused(document("{\"site\":\"" + "a".repeat(9000) + "\"}"), "exceeds a limit");
        assertRefused(" ".repeat(EnrolmentFile.MAX_LENGTH + 1), "has more than 8,388,608 bytes.");
        assertRefused(
                document("{\"site\":\"a.example\"},".repeat(EnrolmentFile.MAX_ENTRIES) + "{\"site\":\"b.example\"}"),
                "It has more than 10,000 passkeys.");
    }

    @Test
    void refuses_what_is_no_text() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0x7b});

        CliFixture.Result result = cli.run("import", file.toString());

        assertEquals(1, result.code());
        assertTrue(result.err().contains("is not UTF-8. Nothing was changed."), result.err());
    }

    @Test
    void wants_one_of_its_three() {
        assertEquals(2, cli.run("import").code());
        assertEquals(2, cli.run("import", "--list", "file.json").code());
        assertEquals(
                1, cli.run("import", directory.resolve("missing").toString()).code());
    }
}
