package localpasskey.agent.page;

import java.security.SecureRandom;
import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.authenticator.LargeBlobManagement;
import localpasskey.authenticator.person.Caller;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.blob.LargeBlobEntries;
import localpasskey.webauthn.blob.LargeBlobStorage;
import localpasskey.wire.Bytes;
import localpasskey.wire.RelyingPartyId;

/// The authenticator's large blobs, for one request of a page. The site has its blob or not: why not is not told it.
final class PageBlobs implements LargeBlobStorage {

    private final LargeBlobManagement blobs;
    private final RelyingPartyId site;
    private final Caller caller;
    private final AuditLog log;
    private final SecureRandom random;

    PageBlobs(LargeBlobManagement blobs, RelyingPartyId site, Caller caller, AuditLog log, SecureRandom random) {
        this.blobs = blobs;
        this.site = site;
        this.caller = caller;
        this.log = log;
        this.random = random;
    }

    @Override
    public Optional<Bytes> read(Bytes key) {
        try {
            return LargeBlobEntries.read(blobs.array()).flatMap(entries -> entries.find(key));
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
            return Optional.empty();
        }
    }

    @Override
    public boolean write(Bytes key, Bytes blob) {
        try {
            return blobs.change(
                    array -> LargeBlobEntries.read(array)
                            .map(entries -> entries.with(key, blob, random).serialized()),
                    site,
                    caller);
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
            return false;
        }
    }
}
