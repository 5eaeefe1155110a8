package localpasskey.vault.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import localpasskey.vault.cipher.RowCipher;
import localpasskey.vault.cipher.RowCipher.Place;
import localpasskey.vault.record.SiteAttestation;
import localpasskey.vault.record.VaultException;
import localpasskey.vault.table.StoredPasskey.Nanoseconds;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;

/// A [SiteAttestation] as one map: site, since, until, key, then its certificates.
final class SiteAttestationContent {

    private static final int BEFORE_CERTIFICATES = 4;

    private SiteAttestationContent() {}

    static byte[] encode(SiteAttestation attestation) {
        Stream<Cbor> first = Stream.of(
                Cbor.of(attestation.site().value()),
                Cbor.of(Nanoseconds.of(attestation.since())),
                Cbor.of(Nanoseconds.of(attestation.until())),
                Cbor.of(attestation.wrappedKey()));
        return ContentMap.write(
                Stream.concat(first, attestation.certificates().stream().map(Cbor::of))
                        .toArray(Cbor[]::new));
    }

    static SiteAttestation decode(byte[] content, Place place) throws VaultException {
        int most = BEFORE_CERTIFICATES + SiteAttestation.MAX_CERTIFICATES;
        ContentMap map = ContentMap.read(content, BEFORE_CERTIFICATES + 1, most, place);
        Bytes site = Bytes.ofUtf8(map.text(1));
        if (site.length() > RelyingPartyId.MAX_UTF8_LENGTH) {
            throw RowCipher.damaged(place);
        }
        List<Bytes> certificates = new ArrayList<>();
        for (int at = BEFORE_CERTIFICATES + 1; map.has(at); at++) {
            certificates.add(map.bytes(at));
        }
        return new SiteAttestation(
                new RelyingPartyId(map.text(1)),
                map.bytes(4),
                certificates,
                Nanoseconds.toInstant(map.number(2)),
                Nanoseconds.toInstant(map.number(3)));
    }
}
