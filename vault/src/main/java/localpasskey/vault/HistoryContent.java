package localpasskey.vault;

import java.nio.charset.StandardCharsets;
import localpasskey.vault.RowCipher.Place;
import localpasskey.wire.Cbor;
import localpasskey.wire.RelyingPartyId;

/// What of a history line is private: all but its number and time.
final class HistoryContent {

    private static final int MEMBERS = 6;

    private HistoryContent() {}

    static byte[] encode(HistoryEvent event) {
        return ContentMap.write(
                Cbor.of(event.action().name()),
                Cbor.of(event.site().value()),
                Cbor.of(event.account()),
                Cbor.of(event.caller()),
                Cbor.of(event.verification().name()),
                Cbor.of(event.outcome()));
    }

    static HistoryEvent decode(byte[] content, Place place) throws VaultException {
        ContentMap map = ContentMap.read(content, MEMBERS, place);
        String site = map.text(2);
        if (site.getBytes(StandardCharsets.UTF_8).length > RelyingPartyId.MAX_UTF8_LENGTH) {
            throw RowCipher.damaged(place);
        }
        return new HistoryEvent(
                map.constant(1, HistoryEvent.Action.values()),
                new RelyingPartyId(site),
                map.text(3),
                map.text(4),
                map.constant(5, HistoryEvent.Verification.values()),
                map.text(6));
    }
}
