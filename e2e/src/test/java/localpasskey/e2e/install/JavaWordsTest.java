package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `bin/lib/java.sh` and `bin/lib/setup.sh` say and want of Java: with its windows at a screen.
final class JavaWordsTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("localpasskey.project", "..")).toAbsolutePath();

    private static final String KEY = "3B04D753C9050D9A5D343F39843C48A565F8F04B";
    private static final String LIKE_DEBIAN =
            "apt-get() { :; }; has_package() { true; }; " + "install_missing() { shift; echo \"installs $*\"; }; ";

    @TempDir
    private Path java;

    @Test
    void names_the_jdk_with_windows_at_a_screen_and_the_one_without_elsewhere() throws Exception {
        assertTrue(bash(Map.of("DISPLAY", ":0"), "explain_missing_jdk").contains("install openjdk-25-jdk\n"));
        assertTrue(bash(Map.of("WAYLAND_DISPLAY", "wayland-0"), "explain_missing_jdk")
                .contains("install openjdk-25-jdk\n"));
        assertTrue(bash(Map.of(), "explain_missing_jdk").contains("install openjdk-25-jdk-headless\n"));
    }

    /// As a person would paste it: with the words of a key that is another one, nothing is installed.
    @Test
    void compares_the_fingerprint_of_a_foreign_key_before_it_is_trusted() throws Exception {
        List<String> lines = bash(Map.of(), "explain_missing_jdk").lines().toList();
        String check = lines.stream()
                .filter(line -> line.contains("--show-keys"))
                .findFirst()
                .orElseThrow();
        String install = lines.get(lines.indexOf(check) + 1);
        String paste = "gpg() { echo \"fpr:::::::::$KEY:\"; }; sudo() { echo \"sudo $*\"; }; " + check + install;

        assertEquals("", bash(Map.of("KEY", KEY.replace('3', '4')), paste));
        assertTrue(bash(Map.of("KEY", KEY), paste).startsWith("sudo install"), paste);
    }

    @Test
    void a_jdk_of_the_distribution_gets_its_windows_at_a_screen() throws Exception {
        String want = LIKE_DEBIAN + "JAVA_HOME=/usr/lib/jvm/java-25-openjdk-none; need_windows log";

        assertEquals(
                "installs /usr/lib/jvm/java-25-openjdk-none/lib/libawt_xawt.so=openjdk-25-jre\n",
                bash(Map.of("DISPLAY", ":0"), want));
        assertEquals("", bash(Map.of(), want));
    }

    @Test
    void another_jdk_without_windows_is_left_and_that_is_said() throws Exception {
        String want = LIKE_DEBIAN + "JAVA_HOME=" + java + "; need_windows log";

        String said = bash(Map.of("DISPLAY", ":0"), want);
        Files.createFile(Files.createDirectory(java.resolve("lib")).resolve("libawt_xawt.so"));
        String afterwards = bash(Map.of("DISPLAY", ":0"), want);

        assertTrue(said.startsWith("This Java comes without windows: " + java), said);
        assertFalse(said.contains("installs"), said);
        assertEquals("", afterwards);
    }

    private static String bash(Map<String, String> environment, String script) throws Exception {
        String lib = PROJECT.resolve("bin/lib").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '%s/say.sh'; source '%s/java.sh'; source '%s/setup.sh'; %s"
                                .formatted(lib, lib, lib, script))
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
