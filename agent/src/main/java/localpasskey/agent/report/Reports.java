package localpasskey.agent.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.SelfTestReport;
import localpasskey.keys.KeyReport;
import localpasskey.keys.chip.CommandTime;
import localpasskey.keys.chip.Lockout;
import localpasskey.model.ChipReport;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.Passkey;
import localpasskey.webauthn.domain.Sites;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.CoseKeyCodec;
import org.jspecify.annotations.Nullable;

/// What the vault and the chip know, in the words of the control socket, which knows neither.
public final class Reports {

    private Reports() {}

    public static PasskeySummary summary(Passkey passkey, PasskeyMarks marks) {
        return new PasskeySummary(
                passkey.id(),
                passkey.rp().id().value(),
                Sites.registrable(passkey.rp().id().value()),
                passkey.rp().name(),
                passkey.user().name(),
                passkey.user().displayName(),
                passkey.label(),
                passkey.discoverable(),
                passkey.protection(),
                passkey.created(),
                passkey.usage().lastUsed(),
                passkey.usage().signCount(),
                marks.undelivered().contains(passkey.id()),
                marks.notAccepted().contains(passkey.id()));
    }

    public static PasskeyDetail detail(Passkey passkey, PasskeyMarks marks, ChipReport chip) {
        return new PasskeyDetail(
                summary(passkey, marks),
                passkey.user().id().bytes(),
                passkey.publicKey().algorithm().name(),
                Bytes.of(CborWriter.write(CoseKeyCodec.encode(passkey.publicKey()))),
                passkey.aaguid().uuid().toString(),
                credentialProtection(passkey.credentialProtection()),
                chip);
    }

    public static ChipReport chipReport(KeyReport report) {
        return new ChipReport(true, report.attributes(), report.policyDigest(), report.name(), report.verifiedByChip());
    }

    public static ChipReport chipSilent() {
        return new ChipReport(false, Map.of(), "", "", false);
    }

    public static SelfTestReport.Lockout lockout(Lockout lockout) {
        return new SelfTestReport.Lockout.Counted(
                lockout.locked(), lockout.triesLeft(), lockout.recovery(), lockout.lockoutAuthSet());
    }

    /// What came in between.
    public static List<SelfTestReport.Command> commands(List<CommandTime> before, List<CommandTime> after) {
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

    /// The specification's names of the levels.
    private static String credentialProtection(CredentialProtection protection) {
        return switch (protection) {
            case VERIFICATION_OPTIONAL -> "userVerificationOptional";
            case VERIFICATION_OPTIONAL_WITH_LIST -> "userVerificationOptionalWithCredentialIDList";
            case VERIFICATION_REQUIRED -> "userVerificationRequired";
        };
    }
}
