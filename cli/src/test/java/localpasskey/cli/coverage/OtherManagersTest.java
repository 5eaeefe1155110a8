package localpasskey.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.cli.CliFixture;
import localpasskey.cli.ScriptedAgent;
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

/// Names of sites from files of other password managers: what is taken, and that no password is.
final class OtherManagersTest {

    private static final String PASSWORD = "correct horse, \"battery\"";
    private static final String QUOTED = "\"correct horse, \"\"battery\"\"\"";

    @TempDir
    Path directory;

    private CliFixture cli;
    private Path file;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        file = directory.resolve("export.any");
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    // --- tables -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Chrome, Edge, Brave
                """
                name,url,username,password,note
                shop.example,https://shop.example/login,ada,%s,
                """,
                // Firefox
                """
                "url","username","password","httpRealm","formActionOrigin","guid","timeCreated"\r
                "https://shop.example","ada",%s,,"https://shop.example","{1}","1"\r
                """,
                // Bitwarden
                """
                folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp
                Social,1,login,Shop,"two
                lines",,0,shop.example,ada,%s,
                """,
                // KeePassXC
                """
                "Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified"
                "Root","Shop","ada",%s,"https://www.shop.example","","","0","2026\"""",
                // 1Password
                """
                \ufeffTitle,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes
                Shop,https://SHOP.example:8443/a?b#c,ada,%s,,false,false,,

                """
            })
    void takes_site_and_user_name_of_each_managers_table(String table) throws IOException {
        CliFixture.Result result = take(table.formatted(QUOTED));

        assertEquals(0, result.code(), result.err());
        assertNoted(new Enrolment("shop.example", "ada", ""));
        assertKeepsSecret(result);
    }

    @Test
    void tells_to_delete_the_file_and_how_much_was_passed_over() throws IOException {
        CliFixture.Result result = take("url,username,password\nhttps://a.example,ada,x\nandroid://id@app/,ada,x\n");

        assertTrue(
                result.said()
                        .startsWith("The file names 1 account. Already here: 0. Passed over, without a website: 1. No"
                                + " password and no passkey was imported."),
                result.said());
        assertTrue(result.said().contains("Delete " + file + " now"), result.said());
    }

    @Test
    void what_is_here_already_is_not_noted_and_hosts_count_for_the_site_above() throws IOException {
        cli.agent.passkeys = List.of(ScriptedAgent.passkey(0x3f, "shop.example", "ada"));

        CliFixture.Result result = take(
                "url,username\nhttps://login.shop.example,ada\nhttps://notshop.example,ada\nhttps://shop.example,bob\n");

        assertEquals(0, result.code(), result.err());
        assertNoted(new Enrolment("notshop.example", "ada", ""), new Enrolment("shop.example", "bob", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://user:secret@a.example/b | a.example",
                "HTTP://A.Example. | -",
                "www.a.example | a.example",
                "www.example | www.example",
                "https://münchen.example | xn--mnchen-3ya.example",
                "a.example,b.example | a.example",
                "https://192.0.2.7/ | -",
                "https://[2001:db8::1]/ | -",
                "localhost | -",
                "ftp://a.example | -",
                "javascript:alert(1) | -",
                "a b.example | -",
                "-a.example | -",
                "a..example | -",
                "correct-horse | -"
            })
    void an_address_is_a_host_or_nothing(String address, String site) throws IOException {
        CliFixture.Result result = take("username,url\nada,\"" + address + "\"\n");

        assertEquals(0, result.code(), result.err());
        if (site.equals("-")) {
            assertEquals(List.of(), cli.agent.records.told);
        } else {
            assertNoted(new Enrolment(site, "ada", ""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user,secret | names no column of sites",
                "hunter2 | names no column of sites",
                "url,username;\"a | names no column of sites",
                "url,password\\n\"a.example,x | quotation mark is missing",
                "url,password\\n\"a.example\"b,x | quotation mark is missing"
            })
    void refuses_tables_that_are_none_and_repeats_nothing_of_them(String table, String words) throws IOException {
        String text = words.startsWith("names no") ? table.replace("url,", "uri,") : table;

        CliFixture.Result result = take(text.replace("\\n", "\n"));

        assertEquals(1, result.code(), result.out());
        assertTrue(result.err().contains(words), result.err());
        assertFalse(result.err().contains("hunter2"), result.err());
        assertEquals(List.of(), cli.agent.records.told);
    }

    /// A comma in a password that nobody quoted moves it into the column of the sites.
    @Test
    void a_row_of_another_width_is_passed_over() throws IOException {
        CliFixture.Result result = take("password,url,username\nsecret,evil.example,https://a.example,ada\nx,y\n");

        assertEquals(0, result.code(), result.err());
        assertEquals(List.of(), cli.agent.records.told);
        assertTrue(result.said().contains("without a website: 2"), result.said());
    }

    @Test
    void long_fields_are_walked_over_or_passed_over() throws IOException {
        String much = "x".repeat(1 << 20);

        assertEquals(
                0,
                take("url,username,note\na.example,ada," + much + "\n" + much + ",ada,\n")
                        .code());
        assertNoted(new Enrolment("a.example", "ada", ""));
    }

    @Test
    void refuses_too_many_rows_and_too_many_columns() throws IOException {
        CliFixture.Result rows = take("url\n" + "a.example\n".repeat(EnrolmentFile.MAX_ENTRIES + 1));
        CliFixture.Result columns = take("url," + "a,".repeat(300) + "\n");

        assertTrue(rows.err().contains("more than 10,000"), rows.err());
        assertTrue(columns.err().contains("more than 256 columns"), columns.err());
        assertEquals(List.of(), cli.agent.records.told);
    }

    @Test
    void refuses_utf_16() throws IOException {
        Files.write(file, "url,username\na.example,ada\n".getBytes(StandardCharsets.UTF_16LE));

        CliFixture.Result result = cli.run("import", file.toString());

        assertTrue(result.err().contains("is not UTF-8"), result.err());
    }

    // --- the Credential Exchange Format -------------------------------------------------------------------------

    @Test
    void takes_passkeys_and_logins_of_an_exchange_file_and_skips_every_secret() throws IOException {
        CliFixture.Result result = take("""
                {"version": {"major": 1, "minor": 0}, "exporterRpId": "manager.example",
                 "exporterDisplayName": "Manager", "timestamp": 1764500000,
                 "accounts": [{"id": "AQ", "username": "x", "email": "x@y.example", "collections": [{"items": []}],
                  "items": [
                   {"id": "Ag", "title": "Shop", "credentials": [
                     {"type": "basic-auth", "password": {"fieldType": "concealed-string", "value": "SECRET"},
                      "username": {"fieldType": "string", "value": "ada"}}],
                    "scope": {"androidApps": [{"bundleId": "x"}], "urls": ["app://x", "https://shop.example/in"]}},
                   {"id": "Aw", "title": "Bank", "scope": {"urls": ["https://bank.example"], "androidApps": []},
                    "credentials": [
                     {"type": "basic-auth", "username": {"value": "other"}},
                     {"key": "SECRET", "type": "passkey", "credentialId": "AA", "rpId": "bank.example",
                      "username": "ada", "userDisplayName": "Ada", "userHandle": "AA",
                      "fido2Extensions": {"hmacCredentials": {"credWithUV": "SECRET"}}}]},
                   {"id": "BA", "title": "Note", "credentials": [{"type": "note", "content": {"value": "SECRET"}}]},
                   {"id": "BQ", "title": "App", "credentials": [{"type": "basic-auth"}]}]}]}
                """.replace("SECRET", PASSWORD.replace("\"", "\\\"")));

        assertEquals(0, result.code(), result.err());
        assertNoted(new Enrolment("shop.example", "ada", ""), new Enrolment("bank.example", "ada", ""));
        assertTrue(result.said().contains("Passed over, without a website: 2."), result.said());
        assertKeepsSecret(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"accounts\":{}} | accounts is not a list of objects",
                "{\"accounts\":[{\"items\":[7]}]} | items is not a list of objects",
                "{\"version\":{\"major\":2},\"accounts\":[]} | newer version",
                "{\"accounts\":[]}{} | Something follows",
                "{\"accounts\":[{\"items\":[ hunter2 | is not JSON",
                "{\"accounts\":[{\"items\":[{\"scope\":{\"urls\":[\"hunter2 | is not JSON"
            })
    void refuses_exchange_files_that_are_none_and_repeats_nothing_of_them(String text, String words)
            throws IOException {
        CliFixture.Result result = take(text);

        assertEquals(1, result.code(), result.out());
        assertTrue(result.err().contains(words), result.err());
        assertFalse(result.err().contains("hunter2"), result.err());
        assertEquals(List.of(), cli.agent.records.told);
    }

    @Test
    void refuses_an_exchange_file_with_too_many_entries_or_too_deep() throws IOException {
        String item = "{\"credentials\":[{\"type\":\"passkey\",\"rpId\":\"a.example\",\"username\":\"a\"}]},";
        String items = item.repeat(EnrolmentFile.MAX_ENTRIES + 1);

        CliFixture.Result many = take("{\"accounts\":[{\"items\":[" + items.substring(0, items.length() - 1) + "]}]}");
        CliFixture.Result deep = take("{\"accounts\":[{\"x\":" + "[".repeat(50_000) + "]}]}");

        assertTrue(many.err().contains("more than 10,000"), many.err());
        assertTrue(deep.err().contains("is not JSON"), deep.err());
    }

    // --- helpers ------------------------------------------------------------------------------------------------

    private CliFixture.Result take(String text) throws IOException {
        Files.writeString(file, text);
        return cli.run("import", file.toString());
    }

    private void assertNoted(Enrolment... enrolments) {
        assertEquals(List.of(new Change.NoteEnrolments(List.of(enrolments))), cli.agent.records.told);
    }

    private static void assertKeepsSecret(CliFixture.Result result) {
        assertFalse((result.out() + result.err()).contains("battery"), result.out() + result.err());
    }
}
