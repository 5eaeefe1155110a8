package localpasskey.agent.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.TestBrowser;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.MessageCode;
import localpasskey.testkit.Promises;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Why the extension says that it cannot sign in: each reason while it lasts, and none afterwards.
@Timeout(60)
final class PageStatusTest {

    private static final Pattern WHY = Pattern.compile("\"status\":\\{\"ready\":false,\"why\":\"([a-z-]*)\"");
    private static final Pattern READY = Pattern.compile("\"status\":\\{\"ready\":true");

    @TempDir
    private Path home;

    private final PretendChip chip = new PretendChip(InstantSource.system(), 1);
    private final AtomicReference<PromptAnswer.Given> answer = new AtomicReference<>(new PromptAnswer.Declined());
    private RunningAgent agent;
    private ControlClient tool;
    private TestBrowser browser;
    private PrompterConnection person;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home, chip);
        tool = agent.connect();
        try (Secret pin = Secret.taking("735128".getBytes(StandardCharsets.UTF_8))) {
            tool.setPin(pin);
        }
        browser = TestBrowser.open(agent.controlSocket());
        person = agent.person(_ -> answer.get());
    }

    @AfterEach
    void stop() {
        person.close();
        browser.close();
        tool.close();
        agent.close();
    }

    @Test
    void says_that_the_files_cannot_be_written_as_long_as_that_is_so() throws Exception {
        Path vault = home.resolve("vault.db");
        Path elsewhere = home.resolve("elsewhere");

        Files.move(vault, elsewhere);
        assertThrows(ControlException.class, () -> tool.alwaysUv(true));
        String lost = why();
        Files.move(elsewhere, vault);

        assertEquals("no-vault", lost);
        assertEquals("", why());
    }

    @Test
    void says_that_the_chip_does_not_answer_as_long_as_that_is_so() throws Exception {
        chip.failWith(Reason.UNAVAILABLE);
        String silent = why();
        chip.work();

        assertEquals("no-chip", silent);
        assertEquals("", why());
    }

    /// With the list that the extension's own tests go through.
    @Test
    void says_of_each_thing_that_stands_in_the_way_what_the_popup_has_words_for() throws Exception {
        List<String> rows = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            chip.failWith(reason);
            rows.add("chip %s: %s".formatted(reason, why()));
        }
        chip.work();
        for (VaultException.Reason reason : VaultException.Reason.values()) {
            MessageCode code =
                    FailureMessages.of(new VaultException(reason, "so it said")).code();
            rows.add("vault %s: %s".formatted(reason, PageStatus.why(code)));
        }
        for (MessageCode code : List.of(
                MessageCode.PIN_PAUSED,
                MessageCode.PIN_BLOCKED_UNTIL,
                MessageCode.PIN_BLOCKED_FOR_NOW,
                MessageCode.NOBODY_TO_ASK,
                MessageCode.PROMPTER_UNABLE)) {
            rows.add("state %s: %s".formatted(code, PageStatus.why(code)));
        }

        Promises.assertKept("popup", rows);
        assertEquals("", why());
    }

    @Test
    void says_that_no_more_pins_are_taken() throws Exception {
        chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES);

        assertEquals("pin-blocked", why());
    }

    @Test
    void says_as_the_other_programs_do_that_the_pin_is_paused_while_the_next_request_is_asked_about() throws Exception {
        enterWrongPinsUntilPaused();
        String paused = status();
        MessageCode elsewhere = tool.status().refusing().code();
        answer.set(new PromptAnswer.Approved());
        tool.replug();

        assertEquals(MessageCode.PIN_PAUSED, elsewhere);
        assertTrue(paused.contains("\"ready\":true,\"why\":\"pin-paused\""), paused);
        assertEquals("", why());
    }

    private void enterWrongPinsUntilPaused() throws ControlException {
        PinOutcome outcome = new PinOutcome.Right();
        while (!(outcome instanceof PinOutcome.ReplugFirst)) {
            try (Secret wrong = Secret.taking("000000".getBytes(StandardCharsets.UTF_8))) {
                outcome = tool.checkPin(wrong);
            }
        }
    }

    @Test
    void says_that_the_prompter_cannot_show_its_questions_as_long_as_that_is_so() throws Exception {
        answer.set(new PromptAnswer.Unable());
        assertThrows(ControlException.class, tool::openResetWindow);
        String unable = why();
        answer.set(new PromptAnswer.Declined());
        assertThrows(ControlException.class, tool::openResetWindow);

        assertEquals("prompter-unable", unable);
        assertEquals("", why());
    }

    private String status() throws ControlException {
        browser.send("{\"id\":1,\"op\":\"status\"}");
        return browser.receive();
    }

    /// Empty where all is well.
    private String why() throws ControlException {
        String status = status();
        Matcher why = WHY.matcher(status);
        return why.find() ? why.group(1) : READY.matcher(status).find() ? "" : status;
    }
}
