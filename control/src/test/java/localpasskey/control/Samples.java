package localpasskey.control;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.control.message.Change;
import localpasskey.control.message.ControlMessage;
import localpasskey.control.message.ListRange;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.message.Query;
import localpasskey.control.message.Window;
import localpasskey.control.report.Enrolment;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PrompterKind;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.Account;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.RecoveryMethod;
import localpasskey.model.ReminderChoice;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;

/// One message of each kind, with every report, question and purpose.
public final class Samples {

    private static final Requester ASKER =
            new Requester("Firefox, example.com", Requester.Door.PAGE, "example.com", Custody.TPM, true);

    static final CredentialId ID = CredentialId.of(new byte[] {1, 2, 3, 4});

    private Samples() {}

    public static List<ControlMessage> all() {
        return Stream.of(greetings(), queries(), changes(), reports(), pinOutcomes(), questions(), notices(), answers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ControlMessage> greetings() {
        return List.of(
                new ControlMessage.Hello(1, "localpasskey 0.1.0"),
                new ControlMessage.Refused(
                        new Refusal(Refusal.Reason.NO_SUCH_PASSKEY, UserMessage.of(MessageCode.NO_SUCH_PASSKEY))),
                new ControlMessage.Register(PrompterKind.PINENTRY),
                new ControlMessage.Withdraw(7),
                new ControlMessage.Shown(7),
                new ControlMessage.Told(history()),
                new ControlMessage.Open(Window.DEVICE_LOST),
                new ControlMessage.Browse("Firefox"),
                new ControlMessage.Page(Bytes.of("{\"id\":1}".getBytes(StandardCharsets.UTF_8))),
                new ControlMessage.PageReply(Bytes.of("{}".getBytes(StandardCharsets.UTF_8))));
    }

    private static List<ControlMessage> queries() {
        return Stream.of(
                        new Query.Status(),
                        new Query.Passkeys(new ListRange(100, 50)),
                        new Query.OnePasskey(ID),
                        new Query.PinStatus(),
                        new Query.Fingerprint(),
                        new Query.ChipPlaces(),
                        new Query.History(new ListRange(0, 1)),
                        new Query.PasskeyHistory(ID, new ListRange(20, 10)),
                        new Query.HistoryLinks(new ListRange(0, 100)),
                        new Query.HistoryCheck(),
                        new Query.Coverage(new ListRange(0, 100)),
                        new Query.Seen(new ListRange(0, 100)),
                        new Query.SiteAttestations(),
                        new Query.Findings(),
                        new Query.SelfTest(true))
                .<ControlMessage>map(ControlMessage.Ask::new)
                .toList();
    }

    private static List<ControlMessage> changes() {
        return Stream.of(
                        new Change.Rename(ID, "work"),
                        new Change.Unmark(ID),
                        new Change.StartAttestation(""),
                        new Change.StartAttestation("example.com"),
                        new Change.OpenAttestationChallenge(Bytes.ofHex("c0ffee")),
                        new Change.KeepAttestationCertificates(Bytes.ofHex("c0ffee")),
                        new Change.ForgetSiteAttestation("example.com"),
                        new Change.Attest(ID, Bytes.ofHex("c0ffee")),
                        new Change.Delete(ID),
                        new Change.DeleteAll(new RelyingPartyId("example.com"), 3),
                        new Change.SetPin(secret("first")),
                        new Change.CheckPin(secret("now")),
                        new Change.ChangePin(secret("old"), secret("new")),
                        new Change.Replug(),
                        new Change.AlwaysUv(false),
                        new Change.KeepInChip(false),
                        new Change.ReleaseOrphans(),
                        new Change.OpenWindow(Window.MANAGER),
                        new Change.NoteRecoveryMethod(
                                "example.com", RecoveryMethod.Kind.RECOVERY_CODES, "in the safe", true),
                        new Change.CheckedRecoveryMethod(3),
                        new Change.RemoveRecoveryMethod(4),
                        new Change.Remind("example.com", ReminderChoice.NEVER),
                        new Change.NoteEnrolments(List.of(new Enrolment("example.com", "bob", "old laptop"))),
                        new Change.ForgetEnrolment("example.com", "bob"),
                        new Change.Checker(true),
                        new Change.ForgetSeen("example.com"),
                        new Change.Fingerprint(Duration.ofHours(4)))
                .<ControlMessage>map(ControlMessage.Order::new)
                .toList();
    }

    private static List<ControlMessage> reports() {
        return Stream.of(
                        new Report.Done(),
                        PretendAgent.STATUS,
                        PretendAgent.status(
                                new StatusReport.Prompter.There(PrompterKind.DESKTOP, "localpasskey desktop")),
                        new Report.PasskeyPage(List.of(PretendAgent.PASSKEY), 17),
                        detail(),
                        new Report.Pin(new PinStatus(true, 3, true, true, Duration.ofSeconds(90))),
                        new FingerprintReport(Duration.ofHours(1), Duration.ofSeconds(59), Sensor.READY),
                        new Report.HistoryPage(List.of(history()), 200),
                        new Report.HistoryLinks(List.of(SampleRecords.LINKED), 200),
                        SampleRecords.PAGE,
                        SampleRecords.SEEN,
                        new Report.ChipPlaces(true, 5, 2, 1),
                        new Report.Attestation(Bytes.ofHex("c0ffee")),
                        new Report.SiteAttestations(List.of(new Report.AttestedSite(
                                "example.com",
                                Instant.parse("2026-11-20T10:00:00Z"),
                                Instant.parse("2027-11-20T10:00:00Z")))),
                        new Report.HistoryCheck(new HistoryVerdict.Whole(12)),
                        new Report.HistoryCheck(new HistoryVerdict.Broken(5)),
                        new Report.HistoryCheck(new HistoryVerdict.SetBack(5)),
                        PretendAgent.SELF_TEST,
                        new SelfTestReport(
                                PretendAgent.SELF_TEST.chip(), new SelfTestReport.Lockout.None(), List.of(), List.of()),
                        new Report.Findings(List.of(Finding.of(
                                Finding.Severity.WARNING,
                                FindingCode.VAULT_NOT_WRITABLE,
                                MessageValue.of(UserMessage.of(
                                        MessageCode.VAULT_DISK_FAILED, MessageValue.of("an error of the disk"))),
                                MessageValue.of(12),
                                MessageValue.of(Duration.ofMinutes(10)),
                                MessageValue.of(Instant.ofEpochMilli(1_700_000_000_123L))))))
                .<ControlMessage>map(ControlMessage.Answer::new)
                .toList();
    }

    private static PasskeyDetail detail() {
        Map<String, Boolean> attributes = new LinkedHashMap<>();
        attributes.put("sensitiveDataOrigin", true);
        attributes.put("fixedTPM", true);
        attributes.put("userWithAuth", false);
        return new PasskeyDetail(
                PretendAgent.PASSKEY,
                Bytes.ofHex("a1b2"),
                "ES256",
                Bytes.ofHex("a0"),
                "713b04ce-b2f3-4b55-986d-afd363696ad0",
                "userVerificationOptional",
                new ChipReport(true, attributes, "00ff", "000b", true));
    }

    private static HistoryLine history() {
        return new HistoryLine(
                12,
                Instant.ofEpochMilli(1_700_000_000_123L),
                new HistoryEvent(
                        HistoryEvent.Action.CREATE,
                        new RelyingPartyId("example.com"),
                        "alice",
                        "a program on this computer",
                        HistoryEvent.Verification.PIN_IN_CLIENT,
                        "OK",
                        Bytes.ofHex("010203")));
    }

    private static List<ControlMessage> pinOutcomes() {
        return Stream.of(
                        new PinOutcome.Changed(),
                        new PinOutcome.Right(),
                        new PinOutcome.AgainstPolicy(UserMessage.of(MessageCode.PIN_COMMON)),
                        new PinOutcome.WrongPin(4),
                        new PinOutcome.Blocked(Duration.ofHours(2)),
                        new PinOutcome.ReplugFirst(),
                        new PinOutcome.AlreadySet(),
                        new PinOutcome.NotSet())
                .<ControlMessage>map(outcome -> new ControlMessage.Answer(new Report.PinChange(outcome)))
                .toList();
    }

    private static List<ControlMessage> questions() {
        return Stream.of(
                        new Question.Confirm(new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "alice")),
                        new Question.EnterPin(new Purpose.SignIn(new RelyingPartyId("example.com"), ""), 8, false),
                        new Question.EnterPin(
                                new Purpose.PickAccount(
                                        new RelyingPartyId("example.com"),
                                        List.of(
                                                new Account(
                                                        "alice",
                                                        "work",
                                                        Instant.ofEpochMilli(5),
                                                        Instant.ofEpochMilli(5)),
                                                new Account("", "", Instant.ofEpochMilli(4), Instant.ofEpochMilli(4)))),
                                8,
                                false),
                        new Question.EnterPin(new Purpose.OpenToken(new RelyingPartyId("ssh:"), true), 1, true),
                        new Question.EnterPin(
                                new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"),
                                3,
                                false,
                                Sensor.MISSED),
                        new Question.EnterPin(new Purpose.FingerprintOn(Duration.ofHours(1)), 3, false),
                        new Question.TryAgain(new Purpose.SignIn(new RelyingPartyId("example.com"), "alice"), 5),
                        new Question.ChoosePin(
                                new Purpose.CreatePasskey(new RelyingPartyId("example.com"), "bob"),
                                6,
                                UserMessage.of(MessageCode.PIN_TOO_SHORT, MessageValue.of(6))),
                        new Question.Confirm(new Purpose.Attest(new RelyingPartyId("example.com"))),
                        new Question.Confirm(new Purpose.SiteAttestation(new RelyingPartyId("example.com"))),
                        new Question.Confirm(new Purpose.AlreadyHere(new RelyingPartyId("example.com"))),
                        new Question.Confirm(new Purpose.ChooseKey()),
                        new Question.Confirm(
                                new Purpose.Reset(17, new Purpose.Elsewhere(12, 7, 3), Duration.ofMinutes(20))),
                        new Question.Confirm(new Purpose.Delete(new RelyingPartyId("example.com"), "alice")),
                        new Question.Confirm(new Purpose.DeleteUndelivered(new RelyingPartyId("example.com"), "alice")),
                        new Question.Confirm(new Purpose.AlwaysUvOff()))
                .<ControlMessage>map(question -> new ControlMessage.Show(3, question, ASKER, 30))
                .toList();
    }

    private static List<ControlMessage> notices() {
        return List.of(
                new ControlMessage.Notify(new Notice(
                        new RelyingPartyId("example.com"),
                        UserMessage.of(MessageCode.PIN_BLOCKED_UNTIL, MessageValue.of(Instant.ofEpochMilli(5000))),
                        NextStep.WAIT,
                        Notice.Place.QUESTION)),
                new ControlMessage.Notify(new Notice(
                        new RelyingPartyId(""),
                        UserMessage.of(MessageCode.MANY_REFUSED),
                        NextStep.SEE_HISTORY,
                        Notice.Place.SUMMARY)));
    }

    private static List<ControlMessage> answers() {
        return Stream.of(
                        new PromptAnswer.Approved(),
                        new PromptAnswer.PinTyped(secret("typed")),
                        new PromptAnswer.Chose(1, new PromptAnswer.PinTyped(secret("typed"))),
                        new PromptAnswer.Chose(63, new PromptAnswer.Approved()),
                        new PromptAnswer.Declined(),
                        new PromptAnswer.AnotherDevice(),
                        new PromptAnswer.TimedOut(),
                        new PromptAnswer.Unable())
                .<ControlMessage>map(answer -> new ControlMessage.Reply(3, answer))
                .toList();
    }

    public static Secret secret(String text) {
        return Secret.taking(text.getBytes(StandardCharsets.UTF_8));
    }
}
