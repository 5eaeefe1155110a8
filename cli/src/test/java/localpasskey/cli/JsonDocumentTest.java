package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import localpasskey.control.ConstantNames;
import localpasskey.control.report.Finding;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.SiteCoverage;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.Protection;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.SeenPasskey;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.testkit.Promises;
import org.junit.jupiter.api.Test;

/// The page for who writes scripts: made from the promises and what each member means.
final class JsonDocumentTest {

    private static final Path DOCUMENTS = Path.of("..", "docs");
    private static final Path PAGE = DOCUMENTS.resolve("json.md");
    private static final Pattern MEMBER = Pattern.compile("json  (.+)  (\\S+)  (.+)");
    private static final Pattern CHOICES = Pattern.compile("\\{(\\w+)}");
    /// The end of a meaning that says when there is none.
    private static final Pattern WHEN_NULL = Pattern.compile("; null .+");

    private static final Map<String, Enum<?>[]> ENUMERATIONS = Map.ofEntries(
            Map.entry("Action", HistoryEvent.Action.values()),
            Map.entry("Custody", Custody.values()),
            Map.entry("FindingCode", FindingCode.values()),
            Map.entry("Backup", SeenPasskey.Backup.values()),
            Map.entry("Kind", RecoveryMethod.Kind.values()),
            Map.entry("Mode", StatusReport.Mode.values()),
            Map.entry("Nudge", SiteCoverage.Nudge.values()),
            Map.entry("PrompterKind", PrompterKind.values()),
            Map.entry("Protection", Protection.values()),
            Map.entry("Sensor", Sensor.values()),
            Map.entry("Severity", Finding.Severity.values()),
            Map.entry("State", SiteCoverage.State.values()),
            Map.entry("Verification", HistoryEvent.Verification.values()));
    private static final String BEGINNING = """
            # JSON

            What `--json` prints, for scripts. It is UTF-8, one value, in English whatever the language. Members are only ever
            added, words of a list too: pass over what you do not know. Times are UTC, as `2026-11-30T09:41:00Z`. Text that came
            from sites and programs is foreign: control characters stand as `\\u` escapes.

            The exit code says how it went, as without `--json` (`localpasskey --help`); an error is a line on standard error.

            """;

    private final Map<String, String> meanings = new TreeMap<>();
    private final TreeSet<String> unused = new TreeSet<>();

    @Test
    void says_what_each_member_means() throws IOException {
        readMeanings();
        StringBuilder page = new StringBuilder(BEGINNING);
        members().forEach((command, members) -> {
            page.append("## %s\n\n| member | type | |\n|---|---|---|\n".formatted(command));
            members.forEach(page::append);
            page.append('\n');
        });
        page.deleteCharAt(page.length() - 1);

        assertEquals(new TreeSet<>(), unused, "meanings of no member");
        if (Promises.areRenewed()) {
            Files.writeString(PAGE, page);
        }
        assertEquals(page.toString(), Files.readString(PAGE), "renew it with the other promises");
    }

    private void readMeanings() throws IOException {
        for (String line : Files.readAllLines(DOCUMENTS.resolve("promises/json-members.txt"))) {
            if (!line.startsWith("#")) {
                String[] parts = line.split(" {2}", 2);
                meanings.put(parts[0], parts[1]);
                unused.add(parts[0]);
            }
        }
    }

    /// The rows of each command's table.
    private Map<String, List<String>> members() throws IOException {
        try (Stream<String> promises = Files.lines(DOCUMENTS.resolve("promises/localpasskey.txt"))) {
            return promises.map(MEMBER::matcher)
                    .filter(Matcher::matches)
                    .filter(member ->
                            !member.group(2).endsWith("[]") && !member.group(2).equals("."))
                    .collect(Collectors.groupingBy(
                            member -> member.group(1),
                            TreeMap::new,
                            Collectors.mapping(this::row, Collectors.toList())));
        }
    }

    private String row(Matcher member) {
        String type = member.group(3);
        String meaning = meaning(member.group(1), member.group(2));
        String said = type.startsWith("null or ")
                ? meaning
                : WHEN_NULL.matcher(meaning).replaceAll("");
        return "| `%s` | %s | %s |\n".formatted(member.group(2), type, said);
    }

    private String meaning(String command, String path) {
        String[] names = path.replace("[]", "").split("\\.", -1);
        String name = names[names.length - 1];
        String above = names.length > 1 ? names[names.length - 2] : "";
        String key = Stream.of(command + " " + path, above + "." + name, name)
                .filter(meanings::containsKey)
                .findFirst()
                .orElse("");
        assertNotEquals("", key, command + " " + path + " has no line in docs/promises/json-members.txt");
        unused.remove(key);
        return CHOICES.matcher(meanings.getOrDefault(key, "")).replaceAll(choice -> words(choice.group(1)));
    }

    private static String words(String enumeration) {
        return Stream.of(ENUMERATIONS.getOrDefault(enumeration, new Enum<?>[0]))
                .map(ConstantNames::of)
                .collect(Collectors.joining("`, `", "`", "`"));
    }
}
