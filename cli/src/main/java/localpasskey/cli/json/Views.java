package localpasskey.cli.json;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import localpasskey.cli.json.JsonWriter.Array;
import localpasskey.cli.json.JsonWriter.Bool;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.JsonWriter.Null;
import localpasskey.cli.json.JsonWriter.Text;
import localpasskey.cli.json.JsonWriter.Whole;
import localpasskey.control.ConstantNames;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.PasskeySummary;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.ChipReport;
import localpasskey.model.Custody;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.model.PinStatus;
import localpasskey.words.AgentTexts;

/// The agent's records as JSON. Members are only ever added: scripts read them.
public final class Views {

    /// Scripts read the same in every language.
    private static final AgentTexts TEXTS = AgentTexts.of(Locale.ENGLISH, UnaryOperator.identity());

    private Views() {}

    public static Json passkey(PasskeySummary passkey) {
        return new Members(passkeyMembers(passkey));
    }

    public static Json passkey(PasskeyDetail detail) {
        List<Map.Entry<String, Json>> members = new ArrayList<>(passkeyMembers(detail.summary()));
        members.add(member("userId", detail.userId().toHex()));
        members.add(member("algorithm", detail.algorithm()));
        members.add(member("publicKey", detail.publicKey().toHex()));
        members.add(member("aaguid", detail.aaguid()));
        members.add(member("credentialProtection", detail.credentialProtection()));
        members.add(Map.entry("chip", chip(detail.chip())));
        return new Members(members);
    }

    public static Json status(StatusReport status, FingerprintReport fingerprint) {
        return new Members(List.of(
                member("version", status.version()),
                member("mode", ConstantNames.of(status.mode())),
                Map.entry("chip", chip(status.chip())),
                member("dataDirectory", status.dataDirectory()),
                member("passkeys", status.passkeys()),
                member("pinSet", status.pinSet()),
                member("alwaysUv", status.alwaysUv()),
                Map.entry("fingerprint", fingerprint(fingerprint)),
                member("pluggedIn", status.pluggedIn()),
                Map.entry(
                        "browsers",
                        array(status.browsers().stream().map(Text::new).toList())),
                Map.entry("prompter", prompter(status.prompter())),
                Map.entry(
                        "administrator",
                        array(status.administrator().stream()
                                .map(member -> new Text(member.word()))
                                .toList()))));
    }

    public static Json pin(PinStatus pin) {
        return new Members(List.of(
                member("set", pin.set()),
                member("triesLeft", pin.triesLeft()),
                member("blockedUntilReplug", pin.blockedUntilReplug()),
                member("worksAgainInSeconds", pin.worksAgainIn().toSeconds())));
    }

    public static Json fingerprint(FingerprintReport report) {
        return new Members(List.of(
                member("on", report.isOn()),
                member("limitSeconds", report.limit().toSeconds()),
                member("openForSeconds", report.openFor().toSeconds()),
                member("sensor", ConstantNames.of(report.sensor()))));
    }

    public static Members history(HistoryLine row) {
        return new Members(List.of(
                member("number", row.number()),
                member("when", row.when().toString()),
                member("action", ConstantNames.of(row.event().action())),
                Map.entry("site", textOrNull(row.event().site().value())),
                Map.entry("account", textOrNull(row.event().account())),
                member("caller", row.event().caller()),
                member("verification", ConstantNames.of(row.event().verification())),
                member("outcome", row.event().outcome())));
    }

    /// One line of an exported history: the number first, the link last.
    public static Json linked(LinkedLine linked) {
        List<Map.Entry<String, Json>> members =
                new ArrayList<>(history(linked.line()).members());
        members.add(
                Map.entry("passkey", textOrNull(linked.line().event().passkey().toHex())));
        members.add(member("link", linked.link().toHex()));
        return new Members(members);
    }

    public static Members verdict(HistoryVerdict verdict) {
        return switch (verdict) {
            case HistoryVerdict.Whole(long lines) ->
                new Members(List.of(member("whole", true), member("lines", lines)));
            case HistoryVerdict.SetBack(long line) ->
                new Members(List.of(member("whole", false), member("firstBadLine", line)));
            case HistoryVerdict.Broken(long firstBadLine) ->
                new Members(List.of(member("whole", false), member("firstBadLine", firstBadLine)));
        };
    }

    public static Json finding(Finding finding) {
        return new Members(List.of(
                member("severity", ConstantNames.of(finding.severity())),
                member("code", ConstantNames.of(finding.code())),
                member("subject", TEXTS.subject(finding.code())),
                member("what", TEXTS.what(finding.code(), finding.values())),
                Map.entry("meaning", textOrNull(TEXTS.meaning(finding.code(), finding.values()))),
                Map.entry("remedy", textOrNull(TEXTS.remedy(finding.code(), finding.values())))));
    }

    public static Json settings(StatusReport status, Report.ChipPlaces places) {
        return new Members(List.of(member("alwaysUv", status.alwaysUv()), member("keepInChip", places.wanted())));
    }

    private static List<Map.Entry<String, Json>> passkeyMembers(PasskeySummary passkey) {
        Instant lastUsed = passkey.lastUsed();
        return List.of(
                member("id", passkey.id().bytes().toHex()),
                member("site", passkey.site()),
                Map.entry("siteName", textOrNull(passkey.siteName())),
                Map.entry("account", textOrNull(passkey.account())),
                Map.entry("displayName", textOrNull(passkey.displayName())),
                Map.entry("label", textOrNull(passkey.label())),
                member("discoverable", passkey.discoverable()),
                member("protection", ConstantNames.of(passkey.protection())),
                member("created", passkey.created().toString()),
                Map.entry("lastUsed", passkey.signCount() == 0 ? new Null() : new Text(lastUsed.toString())),
                member("signCount", passkey.signCount()),
                member("undelivered", passkey.undelivered()),
                member("notAccepted", passkey.notAccepted()));
    }

    private static Json chip(ChipReport chip) {
        if (!chip.available()) {
            return new Null();
        }
        return new Members(List.of(
                Map.entry(
                        "attributes",
                        new Members(chip.attributes().entrySet().stream()
                                .map(attribute -> member(attribute.getKey(), attribute.getValue()))
                                .toList())),
                Map.entry("policyDigest", textOrNull(chip.policyDigest())),
                member("name", chip.name()),
                member("verifiedByChip", chip.verifiedByChip())));
    }

    private static Json chip(StatusReport.Chip chip) {
        return new Members(List.of(
                member("custody", ConstantNames.of(chip.custody())),
                member("hardware", chip.custody() != Custody.SOFTWARE_TPM),
                member("manufacturer", chip.manufacturer()),
                member("model", chip.model()),
                member("firmware", chip.firmware()),
                member("aaguid", chip.aaguid()),
                Map.entry("problem", textOrNull(TEXTS.text(chip.problem())))));
    }

    public static Json selfTest(SelfTestReport report) {
        return new Members(List.of(
                Map.entry("chip", chip(report.chip())),
                Map.entry("lockout", lockout(report.lockout())),
                member("passed", report.passed()),
                Map.entry(
                        "checks",
                        array(report.checks().stream().map(Views::check).toList())),
                Map.entry(
                        "commands",
                        array(report.commands().stream().map(Views::command).toList()))));
    }

    private static Json lockout(SelfTestReport.Lockout lockout) {
        return switch (lockout) {
            case SelfTestReport.Lockout.None() -> new Null();
            case SelfTestReport.Lockout.Counted(boolean locked, int triesLeft, Duration recovery, boolean guarded) ->
                new Members(List.of(
                        member("locked", locked),
                        member("triesLeft", triesLeft),
                        member("recoverySeconds", recovery.toSeconds()),
                        member("guarded", guarded)));
        };
    }

    private static Json check(SelfTestReport.Check check) {
        return new Members(List.of(
                member("what", TEXTS.text(check.what())),
                member("passed", check.passed()),
                Map.entry("found", textOrNull(TEXTS.text(check.found())))));
    }

    private static Json command(SelfTestReport.Command command) {
        return new Members(List.of(
                member("name", command.name()),
                member("count", command.count()),
                member("averageMicroseconds", command.average()),
                member("longestMicroseconds", command.longest())));
    }

    private static Json prompter(StatusReport.Prompter prompter) {
        return switch (prompter) {
            case StatusReport.Prompter.None() -> new Null();
            case StatusReport.Prompter.There(var kind, String program) ->
                new Members(List.of(member("kind", ConstantNames.of(kind)), member("program", program)));
        };
    }

    public static Json array(List<? extends Json> items) {
        return new Array(items);
    }

    public static Json textOrNull(String text) {
        return text.isEmpty() ? new Null() : new Text(text);
    }

    public static Map.Entry<String, Json> member(String name, String value) {
        return Map.entry(name, new Text(value));
    }

    public static Map.Entry<String, Json> member(String name, long value) {
        return Map.entry(name, new Whole(value));
    }

    public static Map.Entry<String, Json> member(String name, boolean value) {
        return Map.entry(name, new Bool(value));
    }
}
