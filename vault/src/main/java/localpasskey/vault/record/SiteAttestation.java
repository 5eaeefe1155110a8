package localpasskey.vault.record;

import java.time.Instant;
import java.util.List;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// By what new passkeys of one site are attested.
///
/// @param wrappedKey the attestation key for this site, as the chip wrapped it: useless off that chip
/// @param certificates of the attestation key first, as the site signed them; DER
/// @param since when the site got the chip's certificate
/// @param until when the attestation key's certificate ends
public record SiteAttestation(
        RelyingPartyId site, Bytes wrappedKey, List<Bytes> certificates, Instant since, Instant until) {

    /// Most certificates of one site.
    public static final int MAX_CERTIFICATES = 4;

    /// Longest certificates together, in bytes: they fit into an answer over USB.
    public static final int MAX_LENGTH = 4096;

    public SiteAttestation {
        certificates = List.copyOf(certificates);
    }

    /// From then on the site believes nothing that is attested by it.
    public boolean hasEnded(Instant now) {
        return now.isAfter(until);
    }
}
