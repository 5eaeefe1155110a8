package localpasskey.control.codec;

import localpasskey.model.NextStep;
import localpasskey.model.Notice;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// A [Notice] as members of a message and back.
final class NoticeCodec {

    private static final String SITE = "site";
    private static final String WHAT = "what";
    private static final String STEP = "step";
    private static final String PLACE = "place";

    private NoticeCodec() {}

    static void encode(Notice notice, CborMap.Builder out) {
        out.put(SITE, Cbor.of(notice.site().value()))
                .put(WHAT, UserMessageCodec.write(notice.what()))
                .put(STEP, Fields.word(notice.step()))
                .put(PLACE, Fields.word(notice.place()));
    }

    static Notice notice(Fields in) throws MalformedMessage {
        return new Notice(
                in.site(SITE),
                UserMessageCodec.read(in.map(WHAT)),
                in.choice(STEP, NextStep.values()),
                in.choice(PLACE, Notice.Place.values()));
    }
}
