package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The guard of the other rules: they look at every module, and at all of it.
final class EverythingIsSeenTest {

    @Test
    void the_modules_are_those_of_the_design() {
        List<String> modules = ProjectTree.modules();

        assertTrue(
                modules.containsAll(List.of(
                        "wire",
                        "model",
                        "keys",
                        "vault",
                        "authenticator",
                        "hid",
                        "control",
                        "dbus",
                        "agent",
                        "cli",
                        "desktop",
                        "risk",
                        "testkit",
                        "e2e")),
                modules.toString());
    }

    @Test
    void each_module_of_the_build_has_its_row_in_the_table_of_arrows() {
        Set<String> inTheBuild = Set.copyOf(ProjectTree.modules());
        Set<String> inTheTable = ModuleGraphTest.ARROWS.keySet();

        Set<String> withoutRow = new TreeSet<>(inTheBuild);
        withoutRow.removeAll(inTheTable);
        // Of what is not shipped, testkit alone is a module of the module system.
        withoutRow.removeIf(module -> ProjectTree.NOT_SHIPPED.contains(module) && !module.equals("testkit"));
        assertEquals(Set.of(), withoutRow);
    }

    @ParameterizedTest
    @MethodSource("shippedModules")
    void every_source_of_a_shipped_module_was_built_and_imported(String module) {
        Set<String> sources = ProjectTree.mainSources(module).stream()
                .map(Path::getFileName)
                .map(file -> file.toString().replace(".java", ""))
                .filter(name -> !name.endsWith("-info"))
                .collect(Collectors.toCollection(TreeSet::new));
        Path classes = ProjectTree.classes(module);

        Set<String> imported = ShippedClasses.all().stream()
                .filter(candidate -> cameFrom(candidate.getSource(), classes))
                .map(candidate ->
                        candidate.getName().substring(candidate.getPackageName().length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(!sources.isEmpty(), module + " has no sources");
        assertTrue(imported.containsAll(sources), "not imported from " + module + ": " + missing(sources, imported));
        assertTrue(Files.exists(classes.resolve("module-info.class")), module + " is no module");
    }

    static List<String> shippedModules() {
        return ProjectTree.shippedModules();
    }

    private static boolean cameFrom(Optional<Source> source, Path folder) {
        return source.isPresent() && Path.of(source.get().getUri()).startsWith(folder);
    }

    private static Set<String> missing(Set<String> wanted, Set<String> there) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(there);
        return missing;
    }
}
