package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import localpasskey.agent.EnglishFinding;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.keys.KeyAlgorithm;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.chip.Custody;
import localpasskey.model.PinOutcome;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.FindingTopic;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What `localpasskey doctor` tells of an agent on a pretend chip.
@Timeout(60)
final class DoctorTest {

    @TempDir
    private Path home;

    private final PretendChip chip = new PretendChip(InstantSource.system(), 1);
    private RunningAgent agent;
    private ControlClient client;

    @BeforeEach
    void start() throws Exception {
        agent = RunningAgent.start(home.resolve("keys"), chip);
        client = agent.connect();
    }

    @AfterEach
    void close() {
        client.close();
        agent.close();
    }

    @Test
    void finds_that_nobody_can_be_asked_and_puts_it_first() throws Exception {
        Finding first = client.findings().findings().getFirst();

        assertEquals(Finding.of(Severity.PROBLEM, FindingCode.PROMPTER_MISSING), first);
    }

    @Test
    void finds_nothing_wrong_with_a_prompter_and_a_pin() throws Exception {
        try (Secret pin = Secret.taking("735128".getBytes(StandardCharsets.UTF_8))) {
            assertEquals(new PinOutcome.Changed(), client.setPin(pin));
        }

        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            List<Severity> severities = client.findings().findings().stream()
                    .map(Finding::severity)
                    .distinct()
                    .toList();

            assertEquals(List.of(Severity.NOTE, Severity.GOOD), severities);
        }
    }

    @Test
    void finds_that_a_prompter_cannot_show_its_questions_as_long_as_that_is_so() throws Exception {
        AtomicReference<PromptAnswer.Given> answer = new AtomicReference<>(new PromptAnswer.Unable());
        try (PrompterConnection _ = agent.person(_ -> answer.get())) {
            assertThrows(ControlException.class, client::openResetWindow);
            Finding unable = client.findings().findings().getFirst();
            answer.set(new PromptAnswer.Declined());
            assertThrows(ControlException.class, client::openResetWindow);

            assertEquals(Severity.PROBLEM, unable.severity());
            assertEquals(FindingTopic.PROMPTER, unable.code().topic());
            assertTrue(EnglishFinding.of(unable).contains("\"test\" (terminal)"), EnglishFinding.of(unable));
            assertEquals(Severity.NOTE, finding(FindingTopic.PROMPTER).severity());
        }
    }

    @Test
    void finds_a_directory_that_others_can_look_into() throws Exception {
        Files.setPosixFilePermissions(home.resolve("keys"), PosixFilePermissions.fromString("rwxr-xr-x"));

        Finding finding = finding(FindingTopic.DIRECTORY);

        assertEquals(Severity.PROBLEM, finding.severity());
        assertEquals(FindingCode.DIRECTORY_OPEN, finding.code());
        assertTrue(EnglishFinding.of(finding).endsWith("chmod 700 '" + home.resolve("keys") + "'"));
    }

    @Test
    void finds_that_the_vault_cannot_be_written_as_long_as_that_is_so() throws Exception {
        Path file = home.resolve("keys/vault.db");
        Path elsewhere = home.resolve("elsewhere");

        Files.move(file, elsewhere);
        Finding lost = finding(FindingTopic.VAULT_FILE);
        Files.move(elsewhere, file);

        assertEquals(Severity.PROBLEM, lost.severity());
        assertEquals(FindingCode.VAULT_NOT_WRITABLE, lost.code());
        assertTrue(EnglishFinding.of(lost).contains("is not in its place"), EnglishFinding.of(lost));
        assertEquals(
                MessageValue.of(
                        UserMessage.of(MessageCode.VAULT_SEE_FILES, MessageValue.of("'" + home.resolve("keys") + "'"))),
                lost.values().getLast());
        assertEquals(Severity.GOOD, finding(FindingTopic.VAULT_FILE).severity());
    }

    @Test
    void finds_that_little_room_is_left() {
        Finding finding = WritingFinding.room(3 << 20, home);

        assertEquals(FindingCode.VAULT_ROOM_LOW, finding.code());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(MessageValue.of(3072), finding.values().getFirst());
        assertEquals(Severity.GOOD, WritingFinding.room(16 << 20, home).severity());
    }

    @Test
    void finds_that_the_key_wants_to_be_plugged_in_again() throws Exception {
        try (Secret pin = secret("735128");
                Secret wrong = secret("111222");
                Secret next = secret("846239")) {
            client.setPin(pin);
            for (int attempt = 0; attempt < 3; attempt++) {
                client.changePin(wrong, next);
            }
        }

        Finding finding = finding(FindingTopic.PIN);

        assertEquals(Finding.of(Severity.PROBLEM, FindingCode.PIN_REPLUG_FIRST), finding);
    }

    @Test
    void tells_the_attempts_that_pin_status_tells_and_only_after_a_mistake() throws Exception {
        try (Secret pin = secret("735128");
                Secret wrong = secret("000000")) {
            client.setPin(pin);
            String before = EnglishFinding.of(finding(FindingTopic.PIN));
            client.checkPin(wrong);
            String after = EnglishFinding.of(finding(FindingTopic.PIN));

            assertFalse(before.contains("attempts left"), before);
            assertTrue(
                    after.contains(client.pinStatus().triesLeft() + " attempts left before the PIN is blocked"), after);
            assertFalse(EnglishFinding.of(finding(FindingTopic.PIN_COUNT)).contains("left"));
        }
    }

    @Test
    void finds_a_blocked_pin_and_says_how_long() throws Exception {
        try (Secret pin = secret("735128")) {
            client.setPin(pin);
        }
        chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES);

        Finding finding = finding(FindingTopic.PIN);

        assertEquals(Severity.PROBLEM, finding.severity());
        assertEquals(FindingCode.PIN_BLOCKED, finding.code());
    }

    @Test
    void finds_a_locked_chip_and_says_when_a_try_comes_back() throws Exception {
        chip.countWrongTriesOfOthers(PretendChip.MAX_TRIES);

        Finding finding = finding(FindingTopic.PIN_COUNT);

        assertEquals(
                Finding.of(Severity.PROBLEM, FindingCode.COUNT_LOCKED, MessageValue.of(Duration.ofMinutes(10))),
                finding);
        assertTrue(EnglishFinding.of(finding).contains("You get a try back every 10 min."));
    }

    @Test
    void finds_that_anybody_can_set_the_count_back() throws Exception {
        chip.leaveLockoutUnguarded();

        Finding finding = finding(FindingTopic.COUNT_GUARD);

        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(EnglishFinding.of(finding).contains("tpm2_changeauth -c lockout file:FILE"));
    }

    /// Its remedy, typed as it is, would go to this computer's TPM.
    @Test
    void says_nothing_of_who_guards_the_count_of_a_chip_that_is_a_program() throws Exception {
        Path elsewhere = home.resolve("software");
        PretendChip software =
                new PretendChip(InstantSource.system(), 1, Custody.SOFTWARE_TPM, Set.of(KeyAlgorithm.P256));
        software.leaveLockoutUnguarded();
        software.leaveWrongTriesUncounted();

        try (RunningAgent other = RunningAgent.start(elsewhere, software);
                ControlClient asking = other.connect()) {
            List<Finding> found = asking.findings().findings();
            List<FindingTopic> topics =
                    found.stream().map(it -> it.code().topic()).toList();

            assertTrue(topics.contains(FindingTopic.PIN_COUNT), topics.toString());
            assertFalse(topics.contains(FindingTopic.COUNT_GUARD), topics.toString());
            found.forEach(it -> assertFalse(EnglishFinding.of(it).contains("sudo tpm2_"), EnglishFinding.of(it)));
        }
    }

    @Test
    void finds_that_the_chip_counts_no_wrong_pin() throws Exception {
        chip.leaveWrongTriesUncounted();

        Finding finding = finding(FindingTopic.PIN_COUNT);

        assertEquals(Severity.PROBLEM, finding.severity());
        assertTrue(EnglishFinding.of(finding).contains("tpm2_dictionarylockout --setup-parameters"));
    }

    @Test
    void finds_a_chip_that_is_gone() throws Exception {
        chip.failWith(KeyStoreException.Reason.UNAVAILABLE);

        List<Finding> problems = client.findings().findings().stream()
                .filter(finding ->
                        finding.severity() == Severity.PROBLEM && finding.code().topic() == FindingTopic.CHIP)
                .toList();

        assertEquals(1, problems.size());
        String words = EnglishFinding.of(problems.getFirst());
        assertTrue(words.contains("The chip does not answer."), words);
        assertFalse(words.contains("localpasskey doctor"), words);
    }

    @Test
    void finds_always_uv_off() throws Exception {
        agent.close();
        agent = RunningAgent.startWith(Wanted.OFF, home.resolve("keys"), chip);
        client = agent.connect();

        assertEquals(Severity.WARNING, finding(FindingTopic.VERIFICATION).severity());
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }

    private Finding finding(FindingTopic topic) throws ControlException {
        return client.findings().findings().stream()
                .filter(finding -> finding.code().topic() == topic)
                .findFirst()
                .orElseThrow();
    }
}
