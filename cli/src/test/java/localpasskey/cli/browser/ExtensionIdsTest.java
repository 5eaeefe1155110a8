package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The extension and the relay mean the same extension.
final class ExtensionIdsTest {

    private static final Path EXTENSION = Path.of("..", "extension");

    @Test
    void chromiums_id_follows_from_the_key_in_the_manifest() throws IOException, NoSuchAlgorithmException {
        String key = member("manifest.json", "key");
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(key));

        StringBuilder id = new StringBuilder();
        HexFormat.of()
                .formatHex(hash, 0, 16)
                .chars()
                .forEach(digit -> id.append((char) ('a' + Character.digit(digit, 16))));

        assertEquals("chrome-extension://" + id + "/", ExtensionIds.ORIGINS.getFirst());
    }

    @Test
    void an_installation_adds_the_id_of_its_own_package_and_nothing_else() {
        String id = "abcdefghijklmnopabcdefghijklmnop";

        assertEquals(
                List.of(ExtensionIds.ORIGINS.getFirst(), "chrome-extension://" + id + "/"),
                ExtensionIds.origins(Optional.of(id)));
        for (String other : List.of("", "*", id + "/", id + "q", id.replace('a', 'z'), id.substring(1))) {
            assertEquals(ExtensionIds.ORIGINS, ExtensionIds.origins(Optional.of(other)), other);
        }
    }

    @Test
    void firefoxs_id_is_what_the_script_puts_into_its_manifest() throws IOException {
        assertEquals(ExtensionIds.FIREFOX, member("../bin/extension", "id"));
    }

    @Test
    void the_extension_asks_for_the_manifest_by_its_name() throws IOException {
        String script = Files.readString(EXTENSION.resolve("background/agent.js"));

        assertTrue(script.contains("const HOST = '" + HostManifest.NAME + "';"));
    }

    @Test
    void the_service_installs_what_browser_install_would_write() throws IOException {
        Path program = Path.of("/opt/localpasskey/bin/lib/browser-host");
        Path packaged = Path.of("..", "packaging", "native-messaging");

        assertEquals(
                HostManifest.of(KnownBrowser.Kind.CHROMIUM, program),
                Files.readString(packaged.resolve("chromium.json")));
        assertEquals(
                HostManifest.of(KnownBrowser.Kind.FIREFOX, program),
                Files.readString(packaged.resolve("firefox.json")));
    }

    private static String member(String file, String name) throws IOException {
        Matcher found =
                Pattern.compile('"' + name + "\": \"([^\"]*)\"").matcher(Files.readString(EXTENSION.resolve(file)));
        assertTrue(found.find(), name + " in " + file);
        return found.group(1);
    }
}
