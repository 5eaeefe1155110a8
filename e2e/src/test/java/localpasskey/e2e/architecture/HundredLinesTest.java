package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The part that a sceptic reads stays short, and the list of commands stays closed.
final class HundredLinesTest {

    private static final Path TPM = ProjectTree.root().resolve("keys/src/main/java/localpasskey/keys/tpm");

    /// TPM 2.0 Library Specification, Part 2, §6.5.2: what takes a key out, brings one in, or changes what belongs to
    /// the machine.
    private static final Map<Integer, String> UNSPEAKABLE = new TreeMap<>(Map.of(
            0x14B, "Duplicate",
            0x152, "Rewrap",
            0x156, "Import",
            0x167, "LoadExternal",
            0x191, "CreateLoaded",
            0x126, "Clear",
            0x129, "HierarchyChangeAuth",
            0x13A, "DictionaryAttackParameters",
            0x139, "DictionaryAttackLockReset"));

    private static final Pattern CONSTANT =
            Pattern.compile("^\\s*[A-Z0-9_]+\\((0x[0-9A-Fa-f]+)\\)[,;]", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("0x[0-9A-Fa-f_]+");

    @ParameterizedTest
    @CsvSource({
        "keys/src/main/java/localpasskey/keys/tpm/TpmKeyTemplate.java, 60",
        "keys/src/main/java/localpasskey/keys/tpm/TpmCommand.java, 30",
        "keys/src/main/java/localpasskey/keys/enclave/EnclaveKeyTemplate.java, 60",
        "keys/src/main/java/module-info.java, 10"
    })
    void a_sceptics_file_is_short(String file, int limit) {
        long lines = Code.of(ProjectTree.root().resolve(file)).lines().size();

        assertTrue(lines > 3, file + " has only " + lines + " lines of code: is it the right file?");
        assertTrue(lines <= limit, file + " has " + lines + " lines of code, the limit is " + limit);
    }

    @Test
    void the_list_of_commands_has_none_that_moves_keys_or_changes_the_machine() {
        Set<Integer> codes = CONSTANT.matcher(ProjectTree.read(TPM.resolve("TpmCommand.java")))
                .results()
                .map(found -> Integer.decode(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(codes.contains(0x15D), "Sign is among " + codes);
        assertTrue(codes.size() >= 10, "the list was read: " + codes);
        Set<Integer> forbidden = new TreeSet<>(codes);
        forbidden.retainAll(UNSPEAKABLE.keySet());
        assertEquals(Set.of(), forbidden);
    }

    /// It changes what the chip keeps: only at handles of ours (decision 41).
    @Test
    void what_the_chip_keeps_is_changed_in_one_place() {
        Set<String> files = ProjectTree.mainSources("keys").stream()
                .filter(file -> ProjectTree.read(file).contains("EVICT_CONTROL"))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of("CreationCommands.java", "ResponseCode.java", "TpmCommand.java"), files);
    }

    @Test
    void no_other_file_of_keys_names_such_a_command_by_its_number() {
        Map<String, String> named = new TreeMap<>();
        for (Path file : ProjectTree.mainSources("keys")) {
            String code = String.join("\n", Code.of(file).lines());
            NUMBER.matcher(code)
                    .results()
                    .map(found -> Long.decode(found.group().replace("_", "")).intValue())
                    .filter(UNSPEAKABLE::containsKey)
                    .forEach(number ->
                            named.put(file.getFileName().toString(), String.valueOf(UNSPEAKABLE.get(number))));
        }

        assertEquals(Map.of(), named);
    }
}
