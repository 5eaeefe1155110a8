package localpasskey.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import localpasskey.control.ControlException;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.wire.RelyingPartyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `localpasskey history` in a terminal of the usual width.
@Timeout(60)
final class NarrowHistoryTest {

    @TempDir
    Path directory;

    private CliFixture cli;

    @BeforeEach
    void start() throws ControlException {
        cli = new CliFixture(directory);
        cli.agent.history = List.of(
                row(2, Action.SIGN_IN, "github.com", Verification.PIN_IN_PROMPT, "OK"),
                row(1, Action.SET_PIN, "", Verification.NONE, "OPERATION_DENIED"));
    }

    @AfterEach
    void stop() throws ControlException {
        cli.close();
    }

    @Test
    void cuts_neither_the_reason_nor_who_asked_in_a_narrow_terminal() {
        assertEquals("""
                WHEN              WHAT           SITE        ACCOUNT
                2026-11-22 13:20  Sign-in        github.com  alice
                    Done · PIN · a program on this computer
                2026-11-22 13:20  Setting a PIN              alice
                    Refused: you declined · no · a program on this computer
                """, cli.runAt(80, "history").out());
    }

    private static HistoryLine row(
            long number, Action action, String named, Verification verification, String outcome) {
        RelyingPartyId site = new RelyingPartyId(named);
        HistoryEvent event =
                new HistoryEvent(action, site, "alice", "a program on this computer", verification, outcome);
        return new HistoryLine(number, Instant.parse("2026-11-22T13:20:00Z"), event);
    }
}
