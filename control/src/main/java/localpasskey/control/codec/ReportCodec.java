package localpasskey.control.codec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import localpasskey.control.ControlProtocol;
import localpasskey.control.report.Finding;
import localpasskey.control.report.FingerprintReport;
import localpasskey.control.report.PasskeyDetail;
import localpasskey.control.report.Report;
import localpasskey.control.report.SelfTestReport;
import localpasskey.control.report.StatusReport;
import localpasskey.model.HistoryLine;
import localpasskey.model.HistoryVerdict;
import localpasskey.model.LinkedLine;
import localpasskey.model.PinOutcome;
import localpasskey.model.PinStatus;
import localpasskey.model.Sensor;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.Bytes;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [Report] as members of a message and back. The larger records have a codec each.
final class ReportCodec {

    /// Most findings in one report.
    private static final int MOST_FINDINGS = 1000;

    private static final int MOST_TRIES = 1000;

    private static final String WHAT = "what";
    private static final String ROWS = "rows";
    private static final String TOTAL = "total";
    private static final String TRIES_LEFT = "tries-left";
    private static final String WORKS_AGAIN_IN = "works-again-in";
    private static final String LINES = "lines";
    private static final String ATTESTATION = "attestation";
    private static final String MESSAGE = "message";

    private ReportCodec() {}

    static void encode(Report report, CborMap.Builder out) {
        switch (report) {
            case Report.Done() -> what("done", out);
            case StatusReport status -> StatusCodec.STATUS.write(status, what("status", out));
            case Report.PasskeyPage page -> PasskeyCodec.PAGE.write(page, what("passkeys", out));
            case PasskeyDetail detail -> PasskeyCodec.DETAIL.write(detail, what("passkey", out));
            case Report.Pin(
                    PinStatus(var set, var triesLeft, var mistyped, var blockedUntilReplug, var worksAgainIn)) ->
                what("pin-status", out)
                        .put("set", Cbor.of(set))
                        .put(TRIES_LEFT, Cbor.of(triesLeft))
                        .put("mistyped", Cbor.of(mistyped))
                        .put("blocked-until-replug", Cbor.of(blockedUntilReplug))
                        .put(WORKS_AGAIN_IN, Fields.seconds(worksAgainIn));
            case Report.Attestation(Bytes message) -> what(ATTESTATION, out).put(MESSAGE, Cbor.of(message));
            case FingerprintReport(Duration limit, Duration openFor, Sensor sensor) ->
                what("fingerprint", out)
                        .put("limit", Fields.seconds(limit))
                        .put("open-for", Fields.seconds(openFor))
                        .put("sensor", Fields.word(sensor));
            case Report.PinChange(PinOutcome outcome) -> encode(outcome, out);
            case Report.ChipPlaces places -> StatusCodec.CHIP_PLACES.write(places, what("chip-places", out));
            case SelfTestReport selfTest -> SelfTestCodec.SELF_TEST.write(selfTest, what("self-test", out));
            case Report.HistoryPage(List<HistoryLine> history, long total) ->
                what("history", out)
                        .put(ROWS, rows(history, HistoryCodec::line))
                        .put(TOTAL, Cbor.of(total));
            case Report.HistoryLinks(List<LinkedLine> linked, long total) ->
                what("history-links", out)
                        .put(ROWS, rows(linked, HistoryCodec::linked))
                        .put(TOTAL, Cbor.of(total));
            case Report.CoveragePage page -> CoverageCodec.PAGE.write(page, what("coverage", out));
            case Report.SiteAttestations sites -> AttestationCodec.SITES.write(sites, what("site-attestations", out));
            case Report.SeenPage page -> SeenCodec.PAGE.write(page, what("seen", out));
            case Report.HistoryCheck(HistoryVerdict verdict) -> encode(verdict, out);
            case Report.Findings(List<Finding> findings) ->
                what("findings", out).put(ROWS, rows(findings, UserMessageCodec::finding));
        }
    }

    private static void encode(HistoryVerdict verdict, CborMap.Builder out) {
        switch (verdict) {
            case HistoryVerdict.Whole(long lines) -> what("history-whole", out).put(LINES, Cbor.of(lines));
            case HistoryVerdict.SetBack(long line) ->
                what("history-set-back", out).put(LINES, Cbor.of(line));
            case HistoryVerdict.Broken(long firstBadLine) ->
                what("history-broken", out).put(LINES, Cbor.of(firstBadLine));
        }
    }

    private static void encode(PinOutcome outcome, CborMap.Builder out) {
        switch (outcome) {
            case PinOutcome.Changed() -> what("pin-changed", out);
            case PinOutcome.Right() -> what("pin-right", out);
            case PinOutcome.AgainstPolicy(UserMessage why) ->
                what("pin-against-policy", out).put("why", UserMessageCodec.write(why));
            case PinOutcome.WrongPin(int triesLeft) -> what("pin-wrong", out).put(TRIES_LEFT, Cbor.of(triesLeft));
            case PinOutcome.Blocked(Duration worksAgainIn) ->
                what("pin-blocked", out).put(WORKS_AGAIN_IN, Fields.seconds(worksAgainIn));
            case PinOutcome.ReplugFirst() -> what("pin-replug-first", out);
            case PinOutcome.AlreadySet() -> what("pin-already-set", out);
            case PinOutcome.NotSet() -> what("pin-not-set", out);
        }
    }

    static Report decode(Fields in) throws MalformedMessage {
        return switch (in.text(WHAT)) {
            case "done" -> new Report.Done();
            case "status" -> StatusCodec.STATUS.read(in);
            case "passkeys" -> PasskeyCodec.PAGE.read(in);
            case "passkey" -> PasskeyCodec.DETAIL.read(in);
            case "pin-status" -> new Report.Pin(pinStatus(in));
            case ATTESTATION -> new Report.Attestation(in.bytes(MESSAGE, ControlProtocol.MAX_ATTESTATION_LENGTH));
            case "fingerprint" ->
                new FingerprintReport(
                        in.seconds("limit"), in.seconds("open-for"), in.choice("sensor", Sensor.values()));
            case "chip-places" -> StatusCodec.CHIP_PLACES.read(in);
            case "history" ->
                new Report.HistoryPage(list(in, ControlProtocol.MAX_PAGE, HistoryCodec::line), in.count(TOTAL));
            case "history-links" ->
                new Report.HistoryLinks(list(in, ControlProtocol.MAX_PAGE, HistoryCodec::linked), in.count(TOTAL));
            case "coverage" -> CoverageCodec.PAGE.read(in);
            case "site-attestations" -> AttestationCodec.SITES.read(in);
            case "seen" -> SeenCodec.PAGE.read(in);
            case "history-whole" -> new Report.HistoryCheck(new HistoryVerdict.Whole(in.count(LINES)));
            case "history-set-back" -> new Report.HistoryCheck(new HistoryVerdict.SetBack(in.count(LINES)));
            case "history-broken" -> new Report.HistoryCheck(new HistoryVerdict.Broken(in.count(LINES)));
            case "findings" -> new Report.Findings(list(in, MOST_FINDINGS, UserMessageCodec::finding));
            case "self-test" -> SelfTestCodec.SELF_TEST.read(in);
            case "pin-changed" -> new Report.PinChange(new PinOutcome.Changed());
            case "pin-right" -> new Report.PinChange(new PinOutcome.Right());
            case "pin-against-policy" ->
                new Report.PinChange(new PinOutcome.AgainstPolicy(UserMessageCodec.read(in.map("why"))));
            case "pin-wrong" -> new Report.PinChange(new PinOutcome.WrongPin(in.integer(TRIES_LEFT, 0, MOST_TRIES)));
            case "pin-blocked" -> new Report.PinChange(new PinOutcome.Blocked(in.seconds(WORKS_AGAIN_IN)));
            case "pin-replug-first" -> new Report.PinChange(new PinOutcome.ReplugFirst());
            case "pin-already-set" -> new Report.PinChange(new PinOutcome.AlreadySet());
            case "pin-not-set" -> new Report.PinChange(new PinOutcome.NotSet());
            default -> throw new MalformedMessage("no report has this name");
        };
    }

    private static PinStatus pinStatus(Fields in) throws MalformedMessage {
        return new PinStatus(
                in.bool("set"),
                in.integer(TRIES_LEFT, 0, MOST_TRIES),
                in.bool("mistyped"),
                in.bool("blocked-until-replug"),
                in.seconds(WORKS_AGAIN_IN));
    }

    private static CborMap.Builder what(String word, CborMap.Builder out) {
        return out.put(WHAT, Cbor.of(word));
    }

    private static <T> List<Cbor> rows(List<T> values, Function<T, CborMap> row) {
        return values.stream().map(row).map(Cbor.class::cast).toList();
    }

    private static <T> List<T> list(Fields in, int most, RowReader<T> reader) throws MalformedMessage {
        List<T> values = new ArrayList<>();
        for (Fields row : in.maps(ROWS, most)) {
            values.add(reader.read(row));
        }
        return values;
    }

    private interface RowReader<T> {
        T read(Fields row) throws MalformedMessage;
    }
}
