package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every foreign function has its row in keys/foreign-functions.md, and what Java declares is what the row's prototype
/// demands on arm64 and on x86-64.
final class ForeignFunctionsTest {

    /// In x86-64's registers; what goes by the stack is packed differently on arm64.
    private static final int MOST_ARGUMENTS = 6;

    private static final Path BINDINGS = ProjectTree.root().resolve("keys/src/main/java/localpasskey/keys/enclave");

    private static final Pattern DOWNCALL =
            Pattern.compile("library\\s*\\.(function|procedure)\\(\\s*\"(\\w+)\"([^;]*?)\\)\\s*;");

    private static final Pattern MESSAGE = Pattern.compile("\\.send\\w*\\(\\s*[\\w.]+,\\s*\"([\\w:]+)\"");

    private static final Pattern PROTOTYPE = Pattern.compile("(.+?)(\\w+)\\((.*)\\)");

    private static final String PAGE = ProjectTree.read(ProjectTree.root().resolve("keys/foreign-functions.md"));

    /// As Java sees it.
    ///
    /// @param result `void` or a layout
    record Signature(String result, List<String> parameters) {}

    @Test
    void every_downcall_has_a_row_and_every_row_a_downcall() {
        assertTrue(downcalls().size() > 20, "calls seen: " + downcalls().keySet());

        assertEquals(functionRows().keySet(), without("objc_msgSend"));
    }

    @Test
    void java_declares_what_the_prototype_demands() {
        Map<String, Set<Signature>> declared = downcalls();

        functionRows()
                .forEach((name, prototype) ->
                        assertEquals(Set.of(prototype), declared.get(name), "declaration of " + name));
        assertEquals(Set.copyOf(messageRows().values()), declared.get("objc_msgSend"), "types of methods");
    }

    @Test
    void every_message_has_a_row_and_every_row_a_message() {
        Set<String> sent = sources()
                .flatMap(source -> MESSAGE.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(messageRows().keySet(), sent);
    }

    @Test
    void nothing_goes_by_the_stack_by_value_or_variadic() {
        downcalls()
                .forEach((name, signatures) -> signatures.forEach(signature -> {
                    assertTrue(signature.parameters().size() <= MOST_ARGUMENTS, name + " has too many arguments");
                    assertTrue(
                            Set.of("ADDRESS", "JAVA_LONG", "JAVA_INT", "JAVA_BYTE")
                                    .containsAll(signature.parameters()),
                            name + " " + signature);
                }));
        sources().forEach(source -> {
            assertFalse(source.contains("firstVariadicArg"));
            assertFalse(source.contains("upcallStub"));
            assertFalse(source.contains("structLayout"));
        });
    }

    @Test
    void every_type_of_a_prototype_has_its_row() {
        assertEquals("JAVA_BYTE", types().get("BOOL"));
        assertEquals("JAVA_LONG", types().get("CFOptionFlags"));
        assertEquals(Set.of("ADDRESS", "JAVA_LONG", "JAVA_INT", "JAVA_BYTE"), Set.copyOf(types().values()));
    }

    private static Set<String> without(String name) {
        Set<String> names = new TreeSet<>(downcalls().keySet());
        names.remove(name);
        return names;
    }

    // --- the sources ------------------------------------------------------------------------------------------

    private static Stream<String> sources() {
        return ProjectTree.mainSources("keys").stream()
                .filter(file -> file.startsWith(BINDINGS))
                .map(ProjectTree::read);
    }

    private static Map<String, Set<Signature>> downcalls() {
        Map<String, Set<Signature>> found = new TreeMap<>();
        sources()
                .flatMap(source -> DOWNCALL.matcher(source).results())
                .forEach(call -> found.computeIfAbsent(call.group(2), _ -> new HashSet<>())
                        .add(declared(call)));
        return found;
    }

    private static Signature declared(MatchResult call) {
        List<String> layouts = Arrays.stream(call.group(3).split(",", -1))
                .map(String::strip)
                .filter(layout -> !layout.isEmpty())
                .toList();
        return call.group(1).equals("procedure")
                ? new Signature("void", layouts)
                : new Signature(layouts.getFirst(), layouts.subList(1, layouts.size()));
    }

    // --- the page ---------------------------------------------------------------------------------------------

    private static Map<String, Signature> functionRows() {
        return rows("The functions").stream()
                .collect(Collectors.toMap(
                        row -> code(row.get(0)), row -> demanded(code(row.get(1))), (one, _) -> one, TreeMap::new));
    }

    private static Map<String, Signature> messageRows() {
        return rows("The messages").stream()
                .collect(Collectors.toMap(
                        row -> code(row.get(0)), row -> demanded(code(row.get(2))), (one, _) -> one, TreeMap::new));
    }

    private static Map<String, String> types() {
        Map<String, String> layouts = new TreeMap<>();
        for (List<String> row : rows("The types")) {
            for (String type : row.get(0).split(",", -1)) {
                layouts.put(code(type), code(row.get(2)));
            }
        }
        return layouts;
    }

    private static Signature demanded(String prototype) {
        var parts = PROTOTYPE.matcher(prototype);
        assertTrue(parts.matches(), prototype);
        List<String> parameters = parts.group(3).equals("void")
                ? List.of()
                : Arrays.stream(parts.group(3).split(",", -1))
                        .map(ForeignFunctionsTest::withoutName)
                        .map(ForeignFunctionsTest::layout)
                        .toList();
        String result = parts.group(1).strip();
        return new Signature(result.equals("void") ? "void" : layout(result), parameters);
    }

    private static String withoutName(String parameter) {
        return parameter.strip().replaceFirst("\\w+$", "").strip();
    }

    private static String layout(String type) {
        if (type.contains("*")) {
            return "ADDRESS";
        }
        String layout = types().get(type);
        assertTrue(layout != null, "no row for the type " + type);
        return String.valueOf(layout);
    }

    /// The table below a heading, without its head.
    private static List<List<String>> rows(String heading) {
        String section = PAGE.substring(PAGE.indexOf("## " + heading)).split("\n## ", -1)[0];
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> List.of(line.substring(1).split("\\|", -1)))
                .toList();
    }

    private static String code(String cell) {
        return cell.replace("`", "").strip();
    }
}
