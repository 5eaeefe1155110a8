package localpasskey.vault.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import localpasskey.model.HistoryEvent;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;

/// What of a history line is private: all but its number and time.
final class HistoryContent {

    private static final int MEMBERS = 6;

    /// Only in lines that are about a passkey, and since schema version 2.
    private static final int PASSKEY = 7;

    private HistoryContent() {}

    static byte[] encode(HistoryEvent event) {
        List<Cbor> members = new ArrayList<>(List.of(
                Cbor.of(event.action().name()),
                Cbor.of(event.site().value()),
                Cbor.of(event.account()),
                Cbor.of(event.caller()),
                Cbor.of(event.verification().name()),
                Cbor.of(event.outcome())));
        if (!event.passkey().isEmpty()) {
            members.add(Cbor.of(event.passkey()));
        }
        return ContentMap.write(members.toArray(Cbor[]::new));
    }

    static HistoryEvent decode(byte[] content, Place place) throws VaultException {
        ContentMap map = ContentMap.read(content, MEMBERS, PASSKEY, place);
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
                map.text(6),
                passkey(map, place));
    }

    private static Bytes passkey(ContentMap map, Place place) throws VaultException {
        if (!map.has(PASSKEY)) {
            return Bytes.EMPTY;
        }
        Bytes passkey = map.bytes(PASSKEY);
        if (passkey.isEmpty() || passkey.length() > CredentialId.MAX_LENGTH) {
            throw RowCipher.damaged(place);
        }
        return passkey;
    }
}
