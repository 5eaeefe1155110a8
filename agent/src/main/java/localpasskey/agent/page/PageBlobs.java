package localpasskey.agent.page;

import java.security.SecureRandom;
import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.page.OpenRequest.Asked;
import localpasskey.authenticator.LargeBlobManagement;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.blob.LargeBlobStorage;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.blob.LargeBlobEntries;

/// The authenticator's large blobs, for one request of a page. The site has its blob or not: why not is not told it.
final class PageBlobs implements LargeBlobStorage {

    private final LargeBlobManagement blobs;
    private final RelyingPartyId site;
    private final Asked asked;
    private final AuditLog log;
    private final SecureRandom random;

    PageBlobs(LargeBlobManagement blobs, RelyingPartyId site, Asked asked, AuditLog log, SecureRandom random) {
        this.blobs = blobs;
        this.site = site;
        this.asked = asked;
        this.log = log;
        this.random = random;
    }

    @Override
    public Optional<Bytes> read(Bytes key) {
        try {
            return LargeBlobEntries.of(blobs.array()).find(key);
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
            return Optional.empty();
        }
    }

    @Override
    public boolean write(CredentialId passkey, Bytes key, Bytes blob) {
        try {
            return blobs.change(
                    array -> LargeBlobEntries.of(array).with(key, blob, random).serialized(),
                    new LargeBlobManagement.Owner(site, passkey),
                    asked.caller(),
                    asked.cancellation());
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
            return false;
        }
    }
}
