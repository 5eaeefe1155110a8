import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Measures of structure, for `bin/structure`: from the sources by javac's own parser, from the classes by the JDK's
/// class-file API.
///
/// A nested class counts as its top-level class. A sealed type and what it permits within its module count as one, for
/// they name each other by their nature. A constant that the compiler copies leaves no trace in the class that uses it.
final class Structure {

    /// Modules that no user gets, and those that run on the class path of somebody's website; as in the architecture tests.
    static final Set<String> NOT_SHIPPED = Set.of("testkit", "e2e", "benchmarks", "demo-site", "risk-webauthn4j", "risk-yubico", "risk-quarkus", "risk-spring", "samples/spring-boot", "samples/quarkus", "attack-kit");

    static final int LONGEST_FILE = 400;
    static final int LONGEST_METHOD = 40;

    private static final Pattern MODULE = Pattern.compile("<module>([a-z0-9/-]+)</module>");
    private static final String ROW = "%-20s %6s %6s  %4s %-34s %4s %-34s %6s %8s %7s %6s %6s%n";

    private Structure() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<String> names = MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        List<Module> modules = new ArrayList<>();
        for (String name : names) {
            modules.add(Module.read(root, name));
        }
        Set<String> usedAbroad = new TreeSet<>();
        for (Module module : modules) {
            usedAbroad.addAll(module.main().usedAbroad());
            usedAbroad.addAll(module.tests().usedAbroad());
        }
        print(modules, usedAbroad);
    }

    private static void print(List<Module> modules, Set<String> usedAbroad) {
        System.out.printf(
                ROW, "module", "code", "tests", "", "largest package", "", "largest package of tests", "cycle",
                "packages", "public", "> 400", "> 40");
        System.out.printf(ROW, "", "lines", "lines", "", "", "", "", "", "in one", "unused", "lines", "lines");
        for (boolean shipped : new boolean[] {true, false}) {
            List<Module> these = modules.stream().filter(each -> each.isShipped() == shipped).toList();
            these.forEach(module -> printRow(module.name(), List.of(module), usedAbroad));
            printRow(shipped ? "shipped" : "the rest", these, usedAbroad);
            System.out.println();
        }
        System.out.println("cycle: types in the largest circle of types; packages: in the largest circle of packages;");
        System.out.println("public unused: public types, no main method, that nothing outside their package names");
        modules.forEach(module -> printNames(module, usedAbroad));
    }

    private static void printRow(String name, List<Module> modules, Set<String> usedAbroad) {
        Map.Entry<String, Integer> main = largest(modules, module -> module.main());
        Map.Entry<String, Integer> tests = largest(modules, module -> module.tests());
        System.out.printf(
                ROW,
                name,
                sum(modules, module -> module.main().codeLines()),
                sum(modules, module -> module.tests().codeLines()),
                main.getValue(),
                main.getKey(),
                tests.getValue(),
                tests.getKey(),
                most(modules, module -> module.main().cycles(Part::node)),
                most(modules, module -> module.main().cycles((part, type) -> packageOf(type))),
                sum(modules, module -> module.main().unused(usedAbroad).size()),
                sum(modules, module -> module.tooLong(Source::isLong)),
                sum(modules, module -> module.tooLong(source -> source.longMethods().size())));
    }

    private static void printNames(Module module, Set<String> usedAbroad) {
        for (List<String> cycle : module.main().cycles(Part::node)) {
            if (cycle.size() > 2) {
                System.out.printf("%n%s, a circle of %d types: %s%n", module.name(), cycle.size(), brief(cycle));
            }
        }
        for (List<String> cycle : module.main().cycles((part, type) -> packageOf(type))) {
            System.out.printf("%n%s, a circle of packages: %s%n", module.name(), String.join(", ", cycle));
        }
        Set<String> unused = module.main().unused(usedAbroad);
        if (!unused.isEmpty()) {
            System.out.printf("%n%s, public for nobody: %s%n", module.name(), brief(unused));
        }
        for (Source source : module.all()) {
            if (source.isLong() > 0) {
                System.out.printf("%n%s: %d lines%n", source.file(), source.lines());
            }
            source.longMethods().forEach(method -> System.out.printf("%n%s: %s%n", source.file(), method));
        }
    }

    private static String brief(Collection<String> names) {
        return names.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
    }

    private static Map.Entry<String, Integer> largest(List<Module> modules, Function<Module, Part> part) {
        return modules.stream()
                .flatMap(module -> part.apply(module).packages().entrySet().stream())
                .max(Map.Entry.comparingByValue())
                .orElse(Map.entry("", 0));
    }

    private static int sum(List<Module> modules, Function<Module, Integer> measure) {
        return modules.stream().mapToInt(measure::apply).sum();
    }

    private static int most(List<Module> modules, Function<Module, List<List<String>>> cycles) {
        return modules.stream()
                .flatMap(module -> cycles.apply(module).stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
}
