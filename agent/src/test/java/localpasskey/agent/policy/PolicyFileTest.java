package localpasskey.agent.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import localpasskey.agent.EnglishTexts;
import localpasskey.agent.start.StartException;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.socket.UserId;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.AdministratorPolicy.PinStrictness;
import localpasskey.model.policy.SiteList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The policy file: whose it may be, and what may stand in it. Who runs the test stands for root.
@Timeout(60)
final class PolicyFileTest {

    private static final String EVERYTHING = """
            {
              "alwaysUv": true,
              "minPinLength": 8,
              "pinPolicy": "strict",
              "allowedSites": ["example.com", "*.example.com", "ssh:", "https://old.example/app-id.json"],
              "attestationSites": []
            }
            """;

    @TempDir
    private Path home;

    private Path directory;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        directory = home.resolve("localpasskey");
        file = directory.resolve("policy.json");
        Files.createDirectory(directory);
        permit(directory, "rwxr-xr-x");
    }

    private void write(String json) throws IOException {
        Files.writeString(file, json);
        permit(file, "rw-r--r--");
    }

    private static void permit(Path place, String permissions) throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString(permissions));
    }

    private AdministratorPolicy read() throws Exception {
        return new PolicyFile(file, UserId.own().number()).read();
    }

    /// @return the words
    private String refused() {
        StartException refused = assertThrows(StartException.class, this::read);
        assertEquals(AgentExitCode.POLICY, refused.exitCode());
        return EnglishTexts.of(refused);
    }

    @Test
    void lays_nothing_down_where_there_is_none() throws Exception {
        assertEquals(AdministratorPolicy.NONE, read());

        Files.delete(directory);

        assertEquals(AdministratorPolicy.NONE, read());
    }

    @Test
    void says_what_is_laid_down() throws Exception {
        write(EVERYTHING);

        assertEquals(
                new AdministratorPolicy(
                        true,
                        8,
                        PinStrictness.STRICT,
                        new SiteList.Named(
                                List.of("example.com", "*.example.com", "ssh:", "https://old.example/app-id.json")),
                        new SiteList.Named(List.of())),
                read());
    }

    @Test
    void lays_nothing_down_where_it_says_nothing() throws Exception {
        write("{}");

        assertEquals(AdministratorPolicy.NONE, read());
    }

    @Nested
    class Is_refused_that {

        @Test
        void is_another_users() throws Exception {
            write(EVERYTHING);
            int another = UserId.own().number() + 1;

            StartException refused = assertThrows(StartException.class, () -> new PolicyFile(file, another).read());

            assertTrue(EnglishTexts.of(refused).contains("must belong to root"), EnglishTexts.of(refused));
        }

        @ParameterizedTest
        @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
        void others_can_write(String permissions) throws Exception {
            write(EVERYTHING);
            permit(file, permissions);

            assertTrue(refused().contains("only root may be able to write to it"), refused());
        }

        @Test
        void lies_where_others_can_put_another_one() throws Exception {
            write(EVERYTHING);
            permit(directory, "rwxrwxr-x");

            assertTrue(refused().startsWith("The administrator’s policy in " + directory + " cannot"), refused());
        }

        @Test
        void is_not_there_yet_where_others_could_put_it() throws Exception {
            permit(directory, "rwxr-xrwx");

            assertTrue(refused().contains("only root may be able to write to it"), refused());
        }

        @Test
        void is_a_link_also_to_a_good_one() throws Exception {
            write(EVERYTHING);
            Path elsewhere = Files.move(file, home.resolve("elsewhere.json"));
            Files.createSymbolicLink(file, elsewhere);

            assertTrue(refused().contains("it must be a file, not a link"), refused());
        }

        @Test
        void is_a_link_to_nothing() throws Exception {
            Files.createSymbolicLink(file, home.resolve("nothing"));

            assertTrue(refused().contains("it must be a file, not a link"), refused());
        }

        @Test
        void lies_behind_a_link() throws Exception {
            write(EVERYTHING);
            Path elsewhere = Files.move(directory, home.resolve("elsewhere"));
            Files.createSymbolicLink(directory, elsewhere);

            assertTrue(refused().contains("it must be a directory, not a link"), refused());
        }

        @Test
        void is_a_directory_or_a_pipe_that_nobody_writes_to() throws Exception {
            Files.createDirectory(file);
            assertTrue(refused().contains("it must be a file"), refused());
            Files.delete(file);
            assertEquals(
                    0,
                    new ProcessBuilder("mkfifo", "-m", "644", file.toString())
                            .start()
                            .waitFor());

            assertTrue(refused().contains("it must be a file"), refused());
        }

        @Test
        void lies_below_a_file() throws Exception {
            Files.delete(directory);
            Files.writeString(directory, "");

            assertTrue(refused().contains("it must be a directory"), refused());
        }

        @Test
        void is_too_long_and_is_not_read_to_its_end() throws Exception {
            write("{}" + " ".repeat(PolicyFile.MAX_LENGTH - 2));
            assertEquals(AdministratorPolicy.NONE, read());

            write("{}" + " ".repeat(PolicyFile.MAX_LENGTH - 1));

            assertTrue(refused().contains("it may have 65,536 bytes"), refused());
        }

        @Test
        void is_not_UTF_8() throws Exception {
            Files.write(file, "{\"pinPolicy\": \"ü\"}".getBytes(StandardCharsets.ISO_8859_1));

            assertTrue(refused().contains("is not JSON as it should be"), refused());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "                                        | 1 |  1 | is not JSON",
                "[]                                      | 1 |  1 | is not JSON",
                "{\"alwaysUv\": true} x                  | 1 | 20 | is not JSON",
                "{\"alwaysUv\": true}{}                  | 1 | 19 | is not JSON",
                "{\"alwaysUv\": true                     | 1 | 18 | is not JSON",
                "{\"alwaysUv\": true,\\n\"alwaysUv\": true} | 2 | 11 | is not JSON",
                "{\\n \"alwaysUV\": true}                | 2 |  2 | there is no alwaysUV. There are: alwaysUv, minPinLength",
                "{\"alwaysUv\": \"true\"}                | 1 | 14 | alwaysUv must be true or false",
                "{\"alwaysUv\": null}                    | 1 | 14 | alwaysUv must be true or false",
                "{\"alwaysUv\": 1}                       | 1 | 14 | alwaysUv must be true or false",
                "{\"minPinLength\": 3}                   | 1 | 18 | minPinLength must be a whole number from 4 to 63",
                "{\"minPinLength\": 64}                  | 1 | 18 | minPinLength must be a whole number from 4 to 63",
                "{\"minPinLength\": 4294967304}          | 1 | 18 | minPinLength must be a whole number from 4 to 63",
                "{\"minPinLength\": 8.0}                 | 1 | 18 | minPinLength must be a whole number from 4 to 63",
                "{\"minPinLength\": \"8\"}               | 1 | 18 | minPinLength must be a whole number from 4 to 63",
                "{\"pinPolicy\": \"Strict\"}             | 1 | 15 | pinPolicy must be \"strict\" or \"lax\"",
                "{\"pinPolicy\": true}                   | 1 | 15 | pinPolicy must be \"strict\" or \"lax\""
            })
    void says_where_it_is_wrong(String json, int line, int column, String why) throws Exception {
        write(json == null ? "" : json.replace("\\n", "\n"));

        String words = refused();

        assertTrue(words.contains(why), words);
        assertTrue(words.contains("line " + line + ", column " + column + ","), words);
        assertTrue(words.contains("LocalPasskey does not start."), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{\"allowedSites\": \"example.com\"}     | 1 | 18 | allowedSites must be a list of texts",
                "{\"allowedSites\": [[]]}                | 1 | 19 | allowedSites must be a list of texts",
                "{\"attestationSites\": {}}              | 1 | 22 | attestationSites must be a list of texts",
                "{\"allowedSites\": [\"*\"]}             | 1 | 19 | * is neither",
                "{\"allowedSites\": [\"*.\"]}            | 1 | 19 | *. is neither",
                "{\"allowedSites\": [\"*.com\"]}         | 1 | 19 | *.com is neither",
                "{\"allowedSites\": [\"*.co.uk\"]}       | 1 | 19 | *.co.uk is neither",
                "{\"allowedSites\": [\"*.github.io\"]}   | 1 | 19 | *.github.io is neither",
                "{\"allowedSites\": [\"*.*.example.com\"]} | 1 | 19 | *.*.example.com is neither",
                "{\"allowedSites\": [\"www.*.com\"]}     | 1 | 19 | www.*.com is neither",
                "{\"allowedSites\": [\"*example.com\"]}  | 1 | 19 | *example.com is neither",
                "{\"allowedSites\": [\"Example.com\"]}   | 1 | 19 | Example.com is neither",
                "{\"allowedSites\": [\"example.com/\"]}  | 1 | 19 | example.com/ is neither",
                "{\"allowedSites\": [\"sha256:00\"]}     | 1 | 19 | sha256:00 is neither",
                "{\"allowedSites\": [\"\"]}              | 1 | 19 | is neither"
            })
    void says_which_site_is_none(String json, int line, int column, String why) throws Exception {
        says_where_it_is_wrong(json, line, column, why);
    }

    @Test
    void takes_a_thousand_sites_and_no_more() throws Exception {
        String thousand = "\"ssh:a\"" + ",\"ssh:a\"".repeat(PolicyReader.MAX_SITES - 1);
        write("{\"allowedSites\": [" + thousand + "]}");
        assertTrue(read().allowedSites() instanceof SiteList.Named named
                && named.entries().size() == 1000);

        write("{\"allowedSites\": [" + thousand + ", \"ssh:a\"]}");

        assertTrue(refused().contains("at most 1,000"), refused());
    }
}
