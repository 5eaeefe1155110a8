package localpasskey.e2e.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.e2e.Launcher;
import localpasskey.e2e.install.Installed.Ran;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The files of a package, as `bin/package tree` lays them out, beside those that bin/install puts.
@Timeout(300)
@Tag("built")
final class PackageFilesTest {

    private static final Path TREE = Launcher.project().resolve("target/package/tree");

    /// What a package has more: a Java of its own, the packed extension, and where its distribution looks for
    /// documents.
    private static final String MORE =
            "usr/(lib/localpasskey/(java/.*|extension-id|localpasskey.crx)|share/(doc|chromium|mozilla)/.*)";

    @BeforeAll
    static void lay_them_out() throws Exception {
        Launcher.program();
        Process process = new ProcessBuilder(
                        Launcher.project().resolve("bin/package").toString(), "tree")
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), words);
    }

    @Test
    void are_those_of_an_installation_in_the_places_of_a_distribution(@TempDir Path folder) throws Exception {
        Ran install = new Installed(folder, List.of()).install();
        assertEquals(0, install.exitCode(), install.words());

        Set<String> expected = files(folder)
                .filter(file -> !file.endsWith("/installed-files"))
                .map(PackageFilesTest::inPackage)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> packaged =
                files(TREE).filter(file -> !file.matches(MORE)).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(expected, packaged);
        assertTrue(packaged.size() > 100, packaged.size() + " files");
    }

    /// Where bin/install has it, and where a package has it.
    private static String inPackage(String file) {
        return file.replaceFirst("^opt/", "usr/lib/")
                .replaceFirst("^usr/local/share/zsh/site-functions/", "usr/share/zsh/vendor-completions/")
                .replaceFirst("^usr/local/", "usr/")
                .replaceFirst("^etc/polkit-1/", "usr/share/polkit-1/")
                .replaceFirst("^etc/(systemd|udev|sysusers\\.d|tmpfiles\\.d|modules-load\\.d)/", "usr/lib/$1/");
    }

    @Test
    void name_the_program_where_the_package_has_it() throws Exception {
        for (String file : List.of(
                "usr/lib/systemd/system/localpasskey@.service",
                "usr/lib/systemd/user/localpasskey-prompter.service",
                "usr/lib/mozilla/native-messaging-hosts/localpasskey.json",
                "etc/chromium/native-messaging-hosts/localpasskey.json",
                "etc/opt/chrome/native-messaging-hosts/localpasskey.json",
                "etc/opt/edge/native-messaging-hosts/localpasskey.json")) {
            String text = Files.readString(TREE.resolve(file));

            assertTrue(text.contains("/usr/lib/localpasskey/"), file);
            assertFalse(text.contains("/opt/"), file);
        }
        assertTrue(Files.readString(TREE.resolve("usr/share/applications/localpasskey.desktop"))
                .contains("\nExec=\"/usr/bin/localpasskey\" desktop\n"));
        assertEquals(
                Path.of("../lib/localpasskey/bin/localpasskey"),
                Files.readSymbolicLink(TREE.resolve("usr/bin/localpasskey")));
    }

    /// A cache is good for the folder that it was made in, and no package may write where the administrator does.
    @Test
    void have_no_caches_and_nothing_where_others_write() throws Exception {
        List<String> wrong = files(TREE)
                .filter(file -> file.endsWith(".jsa") || file.matches("(opt|usr/local|var|run|home|root)/.*"))
                .toList();

        assertEquals(List.of(), wrong);
    }

    @Test
    void complete_commands_by_the_one_script() throws Exception {
        String script = "/usr/share/bash-completion/completions/localpasskey";

        assertTrue(Files.exists(TREE.resolve(script.substring(1))));
        for (String file : List.of(
                "usr/share/zsh/vendor-completions/_localpasskey",
                "usr/share/fish/vendor_completions.d/localpasskey.fish")) {
            assertTrue(Files.readString(TREE.resolve(file)).contains(script), file);
        }
    }

    /// Else the program would miss a module only where there is no JDK.
    @Test
    void bring_a_java_with_every_module_that_is_required() throws Exception {
        String script = Files.readString(Launcher.project().resolve("bin/lib/packaging.sh"));
        List<String> named = List.of(
                script.replaceAll("(?s).*\njdk_modules=([a-z.,]+)\n.*", "$1").split(","));
        Set<String> brought = new TreeSet<>();
        named.forEach(module -> addWithRequired(module, brought));

        Set<String> required = ModuleFinder.of(TREE.resolve("usr/lib/localpasskey/dist/modules")).findAll().stream()
                .map(ModuleReference::descriptor)
                .flatMap(module -> module.requires().stream())
                .filter(it -> !it.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(module -> module.startsWith("java.") || module.startsWith("jdk."))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(required.contains("java.sql"), required.toString());
        required.removeAll(brought);
        assertEquals(Set.of(), required);
    }

    private static void addWithRequired(String module, Set<String> all) {
        if (all.add(module)) {
            ModuleDescriptor descriptor =
                    ModuleFinder.ofSystem().find(module).orElseThrow().descriptor();
            descriptor.requires().stream()
                    .filter(it -> !it.modifiers().contains(Requires.Modifier.STATIC))
                    .forEach(it -> addWithRequired(it.name(), all));
        }
    }

    /// Without folders, by their paths without the first slash.
    private static Stream<String> files(Path root) throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths
                    .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString())
                    .toList()
                    .stream();
        }
    }
}
