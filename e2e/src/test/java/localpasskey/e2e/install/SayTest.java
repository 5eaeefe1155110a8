package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What `bin/lib/say.sh` prints is broken at blanks in a terminal, and as it was written elsewhere.
final class SayTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    @Test
    void breaks_at_blanks_and_goes_on_below_the_words() throws Exception {
        assertEquals("""
                  Nothing is broken
                  in a word
                """.indent(0), bash("columns=20; say 'Nothing is broken in a word'"));
        assertEquals(
                "  ✓ It goes on\n    below the\n    words\n", bash("columns=16; good 'It goes on below the words'"));
    }

    @Test
    void leaves_what_is_to_be_typed_and_what_has_room_as_it_is() throws Exception {
        assertEquals("      su - -c 'a long command'\n", bash("columns=20; say \"    su - -c 'a long command'\""));
        assertEquals("  bin/x    what it does\n", bash("say 'bin/x    what it does'"));
    }

    @Test
    void colours_take_no_room() throws Exception {
        assertEquals("  <b>One two</b>\n", bash("bold='<b>' plain='</b>' columns=9; say \"${bold}One two$plain\""));
    }

    @Test
    void tells_which_module_a_build_is_at() throws Exception {
        String log = """
                [INFO] Building LocalPasskey: wire 0.1.0-SNAPSHOT                        [2/14]
                [INFO]   from wire/pom.xml
                [INFO] Building LocalPasskey: keys 0.1.0-SNAPSHOT                        [3/14]
                [INFO] Building jar: keys.jar
                """;

        assertEquals(", module 3 of 14\n", bash("module_of <(printf '%s' '" + log + "')"));
        assertEquals("", bash("module_of <(echo 'Setting up swtpm')"));
    }

    private static String bash(String script) throws Exception {
        Process process = new ProcessBuilder(
                        "bash", "-c", "set -eu; source '%s/bin/lib/say.sh'; %s".formatted(PROJECT, script))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
