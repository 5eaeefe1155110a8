package localpasskey.e2e.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The project on disk, as the build left it: its modules, their sources, their classes.
final class ProjectTree {

    /// Modules that no user gets, and those that run on the class path of somebody's website. Every other one is
    /// shipped, also one that is added tomorrow.
    static final Set<String> NOT_SHIPPED = Set.of(
            "testkit",
            "e2e",
            "benchmarks",
            "demo-site",
            "risk-webauthn4j",
            "risk-yubico",
            "risk-quarkus",
            "risk-spring",
            "samples/spring-boot",
            "samples/quarkus",
            "attack-kit",
            "pages");

    private static final Pattern MODULE = Pattern.compile("<module>([a-z0-9/-]+)</module>");

    private ProjectTree() {}

    /// Tests run in the folder of their module.
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /// As the root pom lists them.
    static List<String> modules() {
        return MODULE.matcher(read(root().resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    static List<String> shippedModules() {
        return modules().stream()
                .filter(module -> !NOT_SHIPPED.contains(module))
                .toList();
    }

    static Path classes(String module) {
        return root().resolve(module).resolve("target/classes");
    }

    /// Every Java file that goes into the module's jar.
    static List<Path> mainSources(String module) {
        return javaFiles(root().resolve(module).resolve("src/main/java"));
    }

    /// Every Java file of a module's tests.
    static List<Path> testSources(String module) {
        return javaFiles(root().resolve(module).resolve("src/test/java"));
    }

    /// Every Java file of a module, tests included.
    static List<Path> sources(String module) {
        return javaFiles(root().resolve(module).resolve("src"));
    }

    private static List<Path> javaFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
