package localpasskey.agent;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import localpasskey.authenticator.PinKeeper;
import localpasskey.control.HistoryRow;
import localpasskey.control.HistoryVerdict;
import localpasskey.control.LinkedRow;
import localpasskey.control.PasskeyDetail;
import localpasskey.control.PasskeyDetail.ChipReport;
import localpasskey.control.PasskeySummary;
import localpasskey.control.PinOutcome;
import localpasskey.control.SelfTestReport;
import localpasskey.keys.CommandTime;
import localpasskey.keys.KeyReport;
import localpasskey.keys.Lockout;
import localpasskey.vault.CredentialProtection;
import localpasskey.vault.HistoryEvent;
import localpasskey.vault.HistoryLine;
import localpasskey.vault.LinkedLine;
import localpasskey.vault.Passkey;
import localpasskey.wire.Bytes;
import localpasskey.wire.CborWriter;
import localpasskey.wire.CoseKeyCodec;
import org.jspecify.annotations.Nullable;

/// What the vault and the chip know, in the words of the control socket, which knows neither.
final class Reports {

    private Reports() {}

    static PasskeySummary summary(Passkey passkey) {
        return new PasskeySummary(
                passkey.id(),
                passkey.rp().id().value(),
                passkey.rp().name(),
                passkey.user().name(),
                passkey.user().displayName(),
                passkey.label(),
                passkey.discoverable(),
                protection(passkey.protection()),
                passkey.created(),
                passkey.usage().lastUsed(),
                passkey.usage().signCount());
    }

    static PasskeyDetail detail(Passkey passkey, ChipReport chip) {
        return new PasskeyDetail(
                summary(passkey),
                passkey.user().id().bytes(),
                passkey.publicKey().algorithm().name(),
                Bytes.of(CborWriter.write(CoseKeyCodec.encode(passkey.publicKey()))),
                passkey.aaguid().uuid().toString(),
                credentialProtection(passkey.credentialProtection()),
                chip);
    }

    static ChipReport chipReport(KeyReport report) {
        return new ChipReport(true, report.attributes(), report.policyDigest(), report.name(), report.verifiedByChip());
    }

    static ChipReport chipSilent() {
        return new ChipReport(false, Map.of(), "", "", false);
    }

    static HistoryRow row(HistoryLine line) {
        HistoryEvent event = line.event();
        return new HistoryRow(
                line.number(),
                line.when(),
                action(event.action()),
                event.site().value(),
                event.account(),
                event.caller(),
                verification(event.verification()),
                event.outcome());
    }

    static LinkedRow linked(LinkedLine linked) {
        return new LinkedRow(row(linked.line()), linked.line().event().passkey(), linked.link());
    }

    static HistoryVerdict verdict(localpasskey.vault.HistoryVerdict verdict) {
        return switch (verdict) {
            case localpasskey.vault.HistoryVerdict.Whole(var lines) -> new HistoryVerdict.Whole(lines);
            case localpasskey.vault.HistoryVerdict.Broken(var firstBadLine) -> new HistoryVerdict.Broken(firstBadLine);
        };
    }

    static PinOutcome outcome(PinKeeper.Outcome outcome) {
        return switch (outcome) {
            case PinKeeper.Outcome.Done() -> new PinOutcome.Changed();
            case PinKeeper.Outcome.AgainstPolicy(var why) -> new PinOutcome.AgainstPolicy(why);
            case PinKeeper.Outcome.WrongPin(var triesLeft) -> new PinOutcome.WrongPin(triesLeft);
            case PinKeeper.Outcome.Blocked(var worksAgainIn) -> new PinOutcome.Blocked(worksAgainIn);
            case PinKeeper.Outcome.ReplugFirst() -> new PinOutcome.ReplugFirst();
            case PinKeeper.Outcome.AlreadySet() -> new PinOutcome.AlreadySet();
            case PinKeeper.Outcome.NotSet() -> new PinOutcome.NotSet();
        };
    }

    static SelfTestReport.Lockout lockout(Lockout lockout) {
        return new SelfTestReport.Lockout.Counted(
                lockout.locked(), lockout.triesLeft(), lockout.recovery(), lockout.lockoutAuthSet());
    }

    /// What came in between.
    static List<SelfTestReport.Command> commands(List<CommandTime> before, List<CommandTime> after) {
        Map<String, CommandTime> known =
                before.stream().collect(Collectors.toMap(CommandTime::command, Function.identity()));
        return after.stream()
                .map(now -> command(known.get(now.command()), now))
                .filter(command -> command.count() > 0)
                .toList();
    }

    private static SelfTestReport.Command command(@Nullable CommandTime before, CommandTime now) {
        long count = now.count() - (before == null ? 0 : before.count());
        Duration total = before == null ? now.total() : now.total().minus(before.total());
        return new SelfTestReport.Command(
                now.command(), count, count == 0 ? 0 : micros(total.dividedBy(count)), micros(now.longest()));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static PasskeySummary.Protection protection(Passkey.Protection protection) {
        return switch (protection) {
            case VERIFIED -> PasskeySummary.Protection.VERIFIED;
            case PRESENT -> PasskeySummary.Protection.PRESENT;
        };
    }

    private static HistoryRow.Action action(HistoryEvent.Action action) {
        return switch (action) {
            case CREATE -> HistoryRow.Action.CREATE;
            case SIGN_IN -> HistoryRow.Action.SIGN_IN;
            case DELETE -> HistoryRow.Action.DELETE;
            case RENAME -> HistoryRow.Action.RENAME;
            case SET_PIN -> HistoryRow.Action.SET_PIN;
            case CHANGE_PIN -> HistoryRow.Action.CHANGE_PIN;
            case CHECK_PIN -> HistoryRow.Action.CHECK_PIN;
            case RESET -> HistoryRow.Action.RESET;
            case SELECT -> HistoryRow.Action.SELECT;
            case REPLUG -> HistoryRow.Action.REPLUG;
            case SETTING -> HistoryRow.Action.SETTING;
            case LIST -> HistoryRow.Action.LIST;
        };
    }

    private static HistoryRow.Verification verification(HistoryEvent.Verification verification) {
        return switch (verification) {
            case NONE -> HistoryRow.Verification.NONE;
            case PRESENCE -> HistoryRow.Verification.PRESENCE;
            case PIN_IN_PROMPT -> HistoryRow.Verification.PIN_IN_PROMPT;
            case PIN_IN_CLIENT -> HistoryRow.Verification.PIN_IN_CLIENT;
            case BY_CHIP -> HistoryRow.Verification.BY_CHIP;
            case FINGERPRINT -> HistoryRow.Verification.FINGERPRINT;
        };
    }

    /// The specification's names of the levels.
    private static String credentialProtection(CredentialProtection protection) {
        return switch (protection) {
            case VERIFICATION_OPTIONAL -> "userVerificationOptional";
            case VERIFICATION_OPTIONAL_WITH_LIST -> "userVerificationOptionalWithCredentialIDList";
            case VERIFICATION_REQUIRED -> "userVerificationRequired";
        };
    }
}
