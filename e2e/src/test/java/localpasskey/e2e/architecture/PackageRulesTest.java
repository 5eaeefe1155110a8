package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The rooms inside the modules: how many types a package holds, and that dependencies go one way.
final class PackageRulesTest {

    private static final int MAX_TYPES_IN_PACKAGE = 25;

    /// Classes that know each other in a circle; a sealed type and its cases count as one.
    private static final int MAX_CLASSES_IN_CYCLE = 5;

    /// Tests are packages of their own, for their folder is another one.
    @Test
    void a_package_holds_at_most_25_types() {
        Map<Path, Long> large = ProjectTree.modules().stream()
                .flatMap(module -> ProjectTree.sources(module).stream())
                .filter(file -> !file.toString().endsWith("-info.java"))
                .collect(Collectors.groupingBy(
                        file -> ProjectTree.root().relativize(file).getParent(), TreeMap::new, Collectors.counting()));

        assertFalse(large.isEmpty(), "no sources were found");
        large.values().removeIf(types -> types <= MAX_TYPES_IN_PACKAGE);
        assertEquals(Map.of(), large);
    }

    @Test
    void packages_do_not_depend_on_each_other_in_a_circle() {
        assertEquals(List.of(), DependencyCycles.of(arrows(JavaClass::getPackageName)));
    }

    @Test
    void no_more_than_a_handful_of_classes_depend_on_each_other_in_a_circle() {
        Map<String, String> families = SealedFamilies.parents();

        List<Set<String>> large =
                DependencyCycles.of(arrows(each -> family(ShippedClasses.topLevelName(each), families)));

        large.removeIf(cycle -> cycle.size() <= MAX_CLASSES_IN_CYCLE);
        assertEquals(List.of(), large);
    }

    /// A sealed type stands for its cases, also for those of its cases that are sealed themselves.
    private static String family(String name, Map<String, String> parents) {
        String family = name;
        while (parents.containsKey(family)) {
            family = parents.get(family);
        }
        return family;
    }

    /// Who refers to whom, by the names that stand for the classes.
    private static Map<String, Set<String>> arrows(Function<JavaClass, String> name) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass user : ShippedClasses.all()) {
            Set<String> used = arrows.computeIfAbsent(name.apply(user), _ -> new TreeSet<>());
            ShippedClasses.named(user)
                    .map(JavaClass::getBaseComponentType)
                    .filter(target -> target.getName().startsWith("localpasskey."))
                    .map(name)
                    .forEach(used::add);
            used.remove(name.apply(user));
        }
        return arrows;
    }
}
