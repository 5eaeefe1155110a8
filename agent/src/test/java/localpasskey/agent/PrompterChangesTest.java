package localpasskey.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.StatusReport;
import localpasskey.model.HistoryEvent;
import localpasskey.model.message.FindingTopic;
import localpasskey.model.message.MessageValue;
import localpasskey.testkit.chip.PretendChip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that becomes the prompter, under whatever name: the person can see it.
@Timeout(60)
final class PrompterChangesTest {

    private static final String BORROWED_NAME = "localpasskey desktop 0.1.0";
    private static final int LONGEST_PATH = 103;
    private static final String THIS_PROCESS =
            "process " + ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    private RunningAgent agent;
    private ControlClient tool;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(directory, new PretendChip(InstantSource.system(), 1));
        tool = agent.connect();
    }

    @AfterEach
    void close() {
        tool.close();
        agent.close();
    }

    private PrompterConnection register(PrompterKind kind, String name) throws ControlException {
        return PrompterConnection.register(agent.controlSocket(), kind, name);
    }

    private void registerAndGo(PrompterKind kind, String name) throws Exception {
        register(kind, name).close();
        awaitNobody();
    }

    /// As a program that has no path of its own, for which there is no room where the agent's is as long as can be.
    private void registerUnseenAndGo(PrompterKind kind, String name) throws Exception {
        int left = LONGEST_PATH - directory.resolve("x").resolve("c").toString().length();
        Path deep = directory.resolve("x".repeat(left + 1));
        if (!Files.exists(deep)) {
            var _ = Files.createDirectory(
                    deep, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var _ = Files.createSymbolicLink(deep.resolve("c"), agent.controlSocket());
        }
        PrompterConnection.register(deep.resolve("c"), kind, name).close();
        awaitNobody();
    }

    private void awaitNobody() throws Exception {
        while (!(tool.status().prompter() instanceof StatusReport.Prompter.None)) {
            Thread.sleep(1);
        }
    }

    private static HistoryEvent told(PrompterConnection desktop) throws ControlException {
        ControlMessage.Told told = (ControlMessage.Told) desktop.next();
        return told.row().event();
    }

    private List<HistoryEvent> changes() throws ControlException {
        return tool.history(new ListRange(0, 100)).rows().stream()
                .map(row -> row.event())
                .filter(event -> event.action().name().equals("PROMPTER"))
                .toList();
    }

    private Finding finding() throws ControlException {
        return tool.findings().findings().stream()
                .filter(finding -> finding.code().topic() == FindingTopic.PROMPTER)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void has_a_line_with_its_process_and_executable() throws Exception {
        try (PrompterConnection _ = register(PrompterKind.TERMINAL, BORROWED_NAME)) {
            HistoryEvent line = changes().getFirst();

            assertTrue(line.caller().startsWith(THIS_PROCESS), line.caller());
            assertTrue(line.caller().contains(BORROWED_NAME), line.caller());
            assertTrue(
                    line.caller()
                            .contains(ProcessHandle.current().info().command().orElseThrow()),
                    line.caller());
        }
    }

    @Test
    void has_a_line_each_time_and_few_if_it_comes_without_end() throws Exception {
        for (int i = 0; i < 100; i++) {
            registerAndGo(PrompterKind.TERMINAL, BORROWED_NAME);
        }

        assertEquals(20, changes().size());
        assertTrue(tool.history(new ListRange(0, 1)).total() <= 25);
    }

    @Test
    void is_told_to_the_desktop_that_comes_back() throws Exception {
        registerAndGo(PrompterKind.DESKTOP, BORROWED_NAME);
        registerAndGo(PrompterKind.TERMINAL, "something else");

        try (PrompterConnection back = register(PrompterKind.DESKTOP, BORROWED_NAME)) {
            HistoryEvent told = told(back);

            assertEquals("PROMPTER", told.action().name());
            assertTrue(told.caller().contains("something else"), told.caller());
        }
    }

    @Test
    void is_told_to_the_desktop_also_where_it_said_that_it_is_the_desktop() throws Exception {
        registerAndGo(PrompterKind.DESKTOP, BORROWED_NAME);
        registerUnseenAndGo(PrompterKind.DESKTOP, BORROWED_NAME);

        try (PrompterConnection back = register(PrompterKind.DESKTOP, BORROWED_NAME)) {
            assertTrue(told(back).caller().startsWith("process unknown"));
        }
    }

    @Test
    void is_told_to_the_desktop_also_where_the_history_has_no_line_of_it() throws Exception {
        for (int i = 0; i < 25; i++) {
            registerAndGo(PrompterKind.TERMINAL, BORROWED_NAME);
        }
        registerUnseenAndGo(PrompterKind.TERMINAL, "the last");

        try (PrompterConnection back = register(PrompterKind.DESKTOP, BORROWED_NAME)) {
            assertTrue(told(back).caller().contains("the last"));
        }
    }

    @Test
    void is_not_told_where_the_desktop_itself_comes_back() throws Exception {
        registerAndGo(PrompterKind.DESKTOP, BORROWED_NAME);

        try (PrompterConnection back = register(PrompterKind.DESKTOP, BORROWED_NAME)) {
            tool.alwaysUv(true);

            assertEquals("SETTING", told(back).action().name());
        }
    }

    @Test
    void is_not_good_by_its_own_word_and_is_named_by_the_kernels() throws Exception {
        try (PrompterConnection _ = register(PrompterKind.DESKTOP, BORROWED_NAME)) {
            Finding finding = finding();

            assertNotEquals(Severity.GOOD, finding.severity());
            assertTrue(
                    finding.values()
                            .contains(MessageValue.of(
                                    Long.toString(ProcessHandle.current().pid()))),
                    finding.toString());
        }
    }
}
