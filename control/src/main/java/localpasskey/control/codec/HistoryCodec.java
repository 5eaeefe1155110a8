package localpasskey.control.codec;

import localpasskey.control.report.Finding;
import localpasskey.control.report.HistoryRow;
import localpasskey.control.report.LinkedRow;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [HistoryRow] and [Finding] as maps and back.
final class HistoryCodec {

    private HistoryCodec() {}

    static CborMap row(HistoryRow row) {
        return members(row).build();
    }

    static CborMap linked(LinkedRow linked) {
        return members(linked.row())
                .put("passkey", Cbor.of(linked.passkey()))
                .put("link", Cbor.of(linked.link()))
                .build();
    }

    static LinkedRow linked(Fields in) throws MalformedMessage {
        return new LinkedRow(
                row(in), in.bytes("passkey", CredentialId.MAX_LENGTH), in.bytes("link", LinkedRow.LINK_LENGTH));
    }

    private static CborMap.Builder members(HistoryRow row) {
        return CborMap.builder()
                .put("number", Cbor.of(row.number()))
                .put("when", Fields.instant(row.when()))
                .put("action", Fields.word(row.action()))
                .put("site", Cbor.of(row.site()))
                .put("account", Cbor.of(row.account()))
                .put("caller", Cbor.of(row.caller()))
                .put("verification", Fields.word(row.verification()))
                .put("outcome", Cbor.of(row.outcome()));
    }

    static HistoryRow row(Fields in) throws MalformedMessage {
        return new HistoryRow(
                in.count("number"),
                in.instant("when"),
                in.choice("action", HistoryRow.Action.values()),
                in.text("site"),
                in.text("account"),
                in.text("caller"),
                in.choice("verification", HistoryRow.Verification.values()),
                in.text("outcome"));
    }

    static CborMap finding(Finding finding) {
        return CborMap.builder()
                .put("severity", Fields.word(finding.severity()))
                .put("subject", Cbor.of(finding.subject()))
                .put("what", Cbor.of(finding.what()))
                .put("meaning", Cbor.of(finding.meaning()))
                .put("remedy", Cbor.of(finding.remedy()))
                .build();
    }

    static Finding finding(Fields in) throws MalformedMessage {
        return new Finding(
                in.choice("severity", Finding.Severity.values()),
                in.text("subject"),
                in.text("what"),
                in.text("meaning"),
                in.text("remedy"));
    }
}
