package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is only visible in the sources, those of tests included.
final class SourceRulesTest {

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;

    private static final List<Code> SOURCES = Code.of(ProjectTree.modules().stream()
            .flatMap(module -> ProjectTree.sources(module).stream())
            .toList());

    @Test
    void no_file_is_longer_than_400_lines() {
        Set<String> tooLong = new TreeSet<>();
        for (Code code : SOURCES) {
            if (code.lengthOfFile() > LONGEST_FILE) {
                tooLong.add(name(code) + ": " + code.lengthOfFile() + " lines");
            }
        }

        assertTrue(SOURCES.size() > 100, "only " + SOURCES.size() + " files were read");
        assertEquals(Set.of(), tooLong);
    }

    @Test
    void no_method_is_longer_than_40_lines() {
        Set<String> tooLong = new TreeSet<>();
        long methods = 0;
        for (Code code : SOURCES) {
            methods += code.methods().size();
            for (Code.Method method : code.methods()) {
                if (method.length() > LONGEST_METHOD) {
                    tooLong.add(name(code) + " " + method.name() + ": " + method.length() + " lines");
                }
            }
        }

        assertTrue(methods > 500, "only " + methods + " methods were read");
        assertEquals(Set.of(), tooLong);
    }

    /// Options and doctor only say the name to the person, and ask whether they may open it; [KeyPathTest]
    /// shows that none of them can.
    @Test
    void the_tpms_device_is_named_in_keys_and_in_words_to_the_person() {
        Set<String> naming = new TreeSet<>();
        for (Code code : SOURCES) {
            if (code.file().toString().contains("/src/main/")
                    && code.texts().stream().anyMatch(text -> text.contains("/dev/tpm"))) {
                naming.add(name(code));
            }
        }

        assertTrue(naming.remove("keys/TpmAddress.java"), "seen in " + naming);
        naming.removeAll(Set.of("agent/AgentOptions.java", "agent/Doctor.java", "control/OtherPrograms.java"));
        assertEquals(Set.of(), naming);
    }

    private static String name(Code code) {
        Path inProject = ProjectTree.root().relativize(code.file());
        return inProject.getName(0) + "/" + inProject.getFileName();
    }
}
