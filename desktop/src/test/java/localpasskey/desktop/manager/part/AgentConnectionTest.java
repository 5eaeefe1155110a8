package localpasskey.desktop.manager.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import localpasskey.control.ControlException;
import localpasskey.desktop.manager.PretendAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentConnectionTest {

    @TempDir
    Path directory;

    @Test
    void work_with_a_defect_fails_in_words_instead_of_never_ending() throws Exception {
        try (PretendAgent agent = new PretendAgent(directory)) {
            CompletableFuture<ControlException> failure = new CompletableFuture<>();
            AgentConnection door = new AgentConnection(agent.socket());

            door.ask(
                    _ -> {
                        throw new IllegalStateException("a defect of this test");
                    },
                    failure::complete,
                    failure::complete);

            ControlException e = failure.get(20, TimeUnit.SECONDS);
            assertInstanceOf(IllegalStateException.class, e.getCause());
            ManagerTexts texts = ManagerTexts.of(Locale.ENGLISH, ZoneId.of("UTC"));
            assertEquals(
                    "This window ran into a problem", ErrorNotice.of(e, texts).what());
        }
    }
}
