package localpasskey.agent.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import localpasskey.agent.RunningAgent;
import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.control.ControlException;
import localpasskey.control.Refusal;
import localpasskey.control.client.ControlClient;
import localpasskey.control.client.PrompterConnection;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.report.StatusReport;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Protection;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.PretendChip;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the person's own tools can do, by the real sockets of an agent on a pretend chip.
@Timeout(60)
final class ControlServiceTest {

    private static final ListRange FIRST_PAGE = new ListRange(0, 50);
    private static final String PIN = "735128";

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
    void tells_how_it_stands() throws Exception {
        StatusReport status = client.status();

        assertEquals(StatusReport.Mode.SESSION, status.mode());
        assertEquals(
                new StatusReport.Chip(
                        Custody.TPM,
                        "PRET",
                        "Pretend chip",
                        "1.0",
                        "713b04ce-b2f3-4b55-986d-afd363696ad0",
                        UserMessage.NONE),
                status.chip());
        assertEquals(home.resolve("keys").toString(), status.dataDirectory());
        assertEquals(0, status.passkeys());
        assertFalse(status.pinSet());
        assertTrue(status.alwaysUv());
        assertFalse(status.pluggedIn());
        assertEquals(List.of(), status.browsers());
    }

    @Test
    void tells_that_the_chip_does_not_answer() throws Exception {
        chip.failWith(KeyStoreException.Reason.UNAVAILABLE);

        assertEquals(
                UserMessage.of(MessageCode.CHIP_UNAVAILABLE),
                client.status().chip().problem());
    }

    @Test
    void sets_and_changes_the_pin() throws Exception {
        PinStatus before = client.pinStatus();
        PinOutcome tooShort = setPin("1234");
        PinOutcome set = setPin(PIN);
        PinOutcome again = setPin(PIN);
        PinOutcome wrong = changePin("111222", "846302");
        PinOutcome changed = changePin(PIN, "846302");

        assertFalse(before.set());
        assertInstanceOf(PinOutcome.AgainstPolicy.class, tooShort);
        assertEquals(new PinOutcome.Changed(), set);
        assertEquals(new PinOutcome.AlreadySet(), again);
        assertEquals(new PinOutcome.WrongPin(7), wrong);
        assertEquals(new PinOutcome.Changed(), changed);
        assertEquals(new PinStatus(true, 8, false, false, Duration.ZERO), client.pinStatus());
    }

    @Test
    void lists_and_shows_a_passkey_with_what_the_chip_reports() throws Exception {
        CredentialId id = makePasskey();

        PasskeySummary listed = client.passkeys(FIRST_PAGE).passkeys().getFirst();
        PasskeyDetail shown = client.passkey(id);

        assertEquals(id, listed.id());
        assertEquals("example.com", listed.site());
        assertEquals("alice", listed.account());
        assertEquals(Protection.VERIFIED, listed.protection());
        assertEquals("ES256", shown.algorithm());
        assertEquals("713b04ce-b2f3-4b55-986d-afd363696ad0", shown.aaguid());
        assertEquals("userVerificationOptional", shown.credentialProtection());
        assertTrue(shown.chip().available());
        assertTrue(shown.chip().verifiedByChip());
        assertEquals(true, shown.chip().attributes().get("fixedTPM"));
        assertEquals(false, shown.chip().attributes().get("userWithAuth"));
    }

    @Test
    void shows_a_passkey_without_the_chips_word_where_the_chip_is_gone() throws Exception {
        CredentialId id = makePasskey();
        chip.failWith(KeyStoreException.Reason.UNAVAILABLE);

        PasskeyDetail shown = client.passkey(id);

        assertEquals("example.com", shown.summary().site());
        assertFalse(shown.chip().available());
    }

    @Test
    void renames_a_passkey() throws Exception {
        CredentialId id = makePasskey();

        client.rename(id, "the work one");

        assertEquals("the work one", client.passkey(id).summary().label());
        assertEquals(Action.RENAME, newestHistory().event().action());
    }

    @Test
    void deletes_a_passkey_after_the_person_typed_the_pin_into_the_question() throws Exception {
        CredentialId id = makePasskey();

        try (PrompterConnection _ = agent.person(question -> {
            Purpose purpose = new Purpose.Delete(new RelyingPartyId("example.com"), "alice");
            assertEquals(new Question.EnterPin(purpose, Question.EnterPin.ALL, false), question);
            return new PromptAnswer.PinTyped(secret(PIN));
        })) {
            client.delete(id);
        }

        assertEquals(0, client.passkeys(FIRST_PAGE).total());
        assertEquals(Action.DELETE, newestHistory().event().action());
        assertEquals(Verification.PIN_IN_PROMPT, newestHistory().event().verification());
    }

    @Test
    void three_wrong_pins_delete_nothing_and_ask_for_a_pause() throws Exception {
        CredentialId id = makePasskey();

        try (PrompterConnection _ = agent.personTyping("111222")) {
            assertEquals(Refusal.Reason.NOT_POSSIBLE, refused(() -> client.delete(id)));
        }

        assertEquals(1, client.passkeys(FIRST_PAGE).total());
        assertEquals("UV_BLOCKED", newestHistory().event().outcome());
        assertEquals(new PinStatus(true, 5, true, true, Duration.ZERO), client.pinStatus());
    }

    @Test
    void does_not_delete_after_a_no() throws Exception {
        CredentialId id = makePasskey();

        try (PrompterConnection _ = agent.person(_ -> new PromptAnswer.Declined())) {
            assertEquals(Refusal.Reason.DECLINED, refused(() -> client.delete(id)));
        }

        assertEquals(1, client.passkeys(FIRST_PAGE).total());
        assertEquals(Action.DELETE, newestHistory().event().action());
        assertEquals("OPERATION_DENIED", newestHistory().event().outcome());
    }

    @Test
    void does_not_delete_when_nobody_is_there_to_ask() throws Exception {
        CredentialId id = makePasskey();

        assertEquals(Refusal.Reason.NOBODY_TO_ASK, refused(() -> client.delete(id)));
        assertEquals(1, client.passkeys(FIRST_PAGE).total());
        assertEquals("NOBODY_TO_ASK", newestHistory().event().outcome());
    }

    @Test
    void takes_the_question_back_when_who_asked_goes_away() throws Exception {
        CredentialId id = makePasskey();
        try (PrompterConnection prompter =
                PrompterConnection.register(agent.controlSocket(), PrompterKind.TERMINAL, "test")) {
            ControlClient impatient = agent.connect();
            CompletableFuture<ControlException> asking = CompletableFuture.supplyAsync(
                    () -> assertThrows(ControlException.class, () -> impatient.delete(id)));
            ControlMessage.Show shown = assertInstanceOf(ControlMessage.Show.class, prompter.next());
            impatient.close();

            assertEquals(new ControlMessage.Withdraw(shown.id()), prompter.next());
            assertEquals(ControlException.Reason.BROKEN, asking.get().reason());
            assertEquals(1, client.passkeys(FIRST_PAGE).total());
        }
    }

    @Test
    void says_that_there_is_no_such_passkey() {
        CredentialId unknown = CredentialId.of(new byte[] {1, 2, 3});

        assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused(() -> client.passkey(unknown)));
        assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused(() -> client.rename(unknown, "x")));
        assertEquals(Refusal.Reason.NO_SUCH_PASSKEY, refused(() -> client.delete(unknown)));
    }

    @Test
    void switches_always_uv_off_only_after_the_person_typed_the_pin() throws Exception {
        setPin(PIN);
        assertEquals(Refusal.Reason.NOBODY_TO_ASK, refused(() -> client.alwaysUv(false)));
        boolean afterNobody = client.status().alwaysUv();
        try (PrompterConnection _ = agent.person(question -> {
            assertEquals(new Question.EnterPin(new Purpose.AlwaysUvOff(), Question.EnterPin.ALL, false), question);
            return new PromptAnswer.PinTyped(secret(PIN));
        })) {
            client.alwaysUv(false);
        }

        assertTrue(afterNobody);
        assertFalse(client.status().alwaysUv());
    }

    @Test
    void switches_always_uv_on_without_asking() throws Exception {
        agent.close();
        agent = RunningAgent.startWith(Wanted.OFF, home.resolve("keys"), chip);
        client = agent.connect();
        boolean before = client.status().alwaysUv();

        client.alwaysUv(true);

        assertFalse(before);
        assertTrue(client.status().alwaysUv());
    }

    @Test
    void tells_the_desktop_each_line_of_the_history() throws Exception {
        try (PrompterConnection desktop =
                PrompterConnection.register(agent.controlSocket(), PrompterKind.DESKTOP, "test")) {
            setPin(PIN);
            client.alwaysUv(true);

            ControlMessage.Told first = assertInstanceOf(ControlMessage.Told.class, desktop.next());
            ControlMessage.Told second = assertInstanceOf(ControlMessage.Told.class, desktop.next());

            assertEquals(Action.SET_PIN, first.row().event().action());
            assertEquals(newestHistory(), second.row());
        }
    }

    @Test
    void the_history_tells_what_was_asked_and_is_whole() throws Exception {
        makePasskey();

        assertEquals(
                List.of(Action.CREATE, Action.PROMPTER, Action.SET_PIN),
                client.history(FIRST_PAGE).rows().stream()
                        .map(line -> line.event().action())
                        .filter(action -> action != Action.CHECK_PIN)
                        .toList());
        assertInstanceOf(HistoryVerdict.Whole.class, client.checkHistory());
        assertEquals(
                client.history(FIRST_PAGE).rows().size(),
                client.history(FIRST_PAGE).total());
    }

    @Test
    void the_history_of_one_passkey_has_only_its_lines() throws Exception {
        CredentialId id = makePasskey();
        client.rename(id, "mine");
        client.alwaysUv(true);

        Report.HistoryPage lines = client.historyOf(id, FIRST_PAGE);

        assertEquals(2, lines.total());
        assertEquals(
                List.of(Action.RENAME, Action.CREATE),
                lines.rows().stream().map(line -> line.event().action()).toList());
    }

    @Test
    void the_links_of_the_history_stay_as_they_are() throws Exception {
        makePasskey();
        List<LinkedLine> before = client.historyLinks(FIRST_PAGE).rows();
        client.alwaysUv(true);
        List<LinkedLine> after = client.historyLinks(FIRST_PAGE).rows();

        assertEquals(before, after.subList(0, before.size()));
        assertEquals(before.size() + 1, after.size());
        assertEquals(1, after.getFirst().line().number());
    }

    @Test
    void no_name_of_a_site_or_person_is_in_the_log() throws Exception {
        makePasskey();

        assertTrue(agent.log().contains("asked what=create-passkey"), agent.log());
        assertFalse(agent.log().contains("example"), agent.log());
        assertFalse(agent.log().contains("alice"), agent.log());
        assertFalse(agent.log().contains(PIN), agent.log());
    }

    @Test
    void the_ready_line_names_chip_and_sockets() {
        assertEquals(
                "localpasskey agent ready: chip PRET Pretend chip 1.0, control socket " + agent.controlSocket()
                        + ", virtual key at " + agent.hidSocket(),
                agent.readyLine());
    }

    @Test
    void the_sockets_are_gone_after_the_end() {
        agent.close();

        assertTrue(Files.notExists(agent.controlSocket()));
        assertTrue(Files.notExists(agent.hidSocket()));
    }

    // ----------------------------------------------------------------------------------------------------------

    private CredentialId makePasskey() throws ControlException, IOException {
        setPin(PIN);
        try (PrompterConnection _ =
                agent.person(_ -> new PromptAnswer.PinTyped(Secret.taking(PIN.getBytes(StandardCharsets.UTF_8))))) {
            return agent.plugIn()
                    .makeCredential(CreationRequest.of("example.com", "alice").discoverable())
                    .id();
        }
    }

    private PinOutcome setPin(String pin) throws ControlException {
        try (Secret secret = secret(pin)) {
            return client.setPin(secret);
        }
    }

    private PinOutcome changePin(String old, String replacement) throws ControlException {
        try (Secret from = secret(old);
                Secret to = secret(replacement)) {
            return client.changePin(from, to);
        }
    }

    private static Secret secret(String pin) {
        return Secret.taking(pin.getBytes(StandardCharsets.UTF_8));
    }

    private HistoryLine newestHistory() throws ControlException {
        return client.history(FIRST_PAGE).rows().getFirst();
    }

    private static Refusal.Reason refused(org.junit.jupiter.api.function.Executable deed) {
        ControlException refusal = assertThrows(ControlException.class, deed);
        assertEquals(ControlException.Reason.REFUSED, refusal.reason());
        return refusal.refusal();
    }
}
