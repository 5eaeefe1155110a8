package localpasskey.control.codec;

import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryLine;
import localpasskey.model.LinkedLine;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [HistoryLine] and [LinkedLine] as maps and back.
final class HistoryCodec {

    private HistoryCodec() {}

    static CborMap line(HistoryLine line) {
        return members(line).build();
    }

    static CborMap linked(LinkedLine linked) {
        return members(linked.line()).put("link", Cbor.of(linked.link())).build();
    }

    static LinkedLine linked(Fields in) throws MalformedMessage {
        return new LinkedLine(line(in), in.bytes("link", LinkedLine.LINK_LENGTH));
    }

    private static CborMap.Builder members(HistoryLine line) {
        HistoryEvent event = line.event();
        return CborMap.builder()
                .put("number", Cbor.of(line.number()))
                .put("when", Fields.instant(line.when()))
                .put("action", Fields.word(event.action()))
                .put("site", Cbor.of(event.site().value()))
                .put("account", Cbor.of(event.account()))
                .put("caller", Cbor.of(event.caller()))
                .put("verification", Fields.word(event.verification()))
                .put("outcome", Cbor.of(event.outcome()))
                .put("passkey", Cbor.of(event.passkey()));
    }

    static HistoryLine line(Fields in) throws MalformedMessage {
        return new HistoryLine(
                in.count("number"),
                in.instant("when"),
                new HistoryEvent(
                        in.choice("action", HistoryEvent.Action.values()),
                        in.site("site"),
                        in.text("account"),
                        in.text("caller"),
                        in.choice("verification", HistoryEvent.Verification.values()),
                        in.text("outcome"),
                        in.bytes("passkey", CredentialId.MAX_LENGTH)));
    }
}
