import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Main or test code of a module.
///
/// @param uses the types that a type names, both top-level
/// @param families by a type, the sealed type that stands for it
record Part(List<Source> sources, Map<String, Set<String>> uses, Map<String, String> families, Set<String> open) {

    static Part read(Path sourceFolder, Path classFolder) throws IOException {
        List<Source> sources = Source.readAll(files(sourceFolder, ".java"));
        Set<String> own = sources.stream().flatMap(source -> source.types().stream()).collect(Collectors.toSet());
        Classes classes = new Classes(own);
        for (Path file : files(classFolder, ".class")) {
            classes.add(ClassFile.of().parse(file));
        }
        Set<String> missing = new TreeSet<>(own);
        missing.removeAll(classes.uses.keySet());
        if (!missing.isEmpty()) {
            System.err.println("Not compiled (mvn test-compile): " + missing);
        }
        return new Part(sources, classes.uses, classes.families, classes.open);
    }

    int codeLines() {
        return sources.stream().mapToInt(Source::codeLines).sum();
    }

    /// How many top-level types each package has.
    Map<String, Integer> packages() {
        Map<String, Integer> packages = new TreeMap<>();
        sources.stream().flatMap(source -> source.types().stream()).forEach(type ->
                packages.merge(Structure.packageOf(type), 1, Integer::sum));
        return packages;
    }

    String node(String type) {
        String family = families.getOrDefault(type, type);
        return family.equals(type) ? type : node(family);
    }

    /// Circles of more than one node, the largest first.
    List<List<String>> cycles(BiFunction<Part, String, String> node) {
        Map<String, Set<String>> graph = new TreeMap<>();
        uses.forEach((user, used) -> used.stream().filter(uses::containsKey).forEach(type -> graph.computeIfAbsent(
                        node.apply(this, user), _ -> new TreeSet<>())
                .add(node.apply(this, type))));
        return new Circles(graph).found();
    }

    Set<String> usedAbroad() {
        return uses.entrySet().stream()
                .flatMap(user -> user.getValue().stream()
                        .filter(used -> !Structure.packageOf(used).equals(Structure.packageOf(user.getKey()))))
                .collect(Collectors.toSet());
    }

    /// Public types that nobody names outside of their package.
    Set<String> unused(Set<String> usedAbroad) {
        Set<String> unused = new TreeSet<>(open);
        unused.removeAll(usedAbroad);
        return unused;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
