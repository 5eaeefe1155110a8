import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One module of the build.
record Module(String name, Part main, Part tests) {

    static Module read(Path root, String name) throws IOException {
        Path folder = root.resolve(name);
        return new Module(
                name,
                Part.read(folder.resolve("src/main/java"), folder.resolve("target/classes")),
                Part.read(folder.resolve("src/test/java"), folder.resolve("target/test-classes")));
    }

    boolean isShipped() {
        return !Structure.NOT_SHIPPED.contains(name);
    }

    List<Source> all() {
        return Stream.concat(main.sources().stream(), tests.sources().stream()).toList();
    }

    int tooLong(Function<Source, Integer> measure) {
        return all().stream().mapToInt(measure::apply).sum();
    }
}
