package localpasskey.authenticator;

import java.util.Optional;
import java.util.function.Function;
import localpasskey.authenticator.blobs.LargeBlobs;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;

/// Takes its turn among the ceremonies.
final class LocalLargeBlobManagement implements LargeBlobManagement {

    private final LargeBlobs blobs;
    private final RequestQueue queue;

    LocalLargeBlobManagement(LargeBlobs blobs, RequestQueue queue) {
        this.blobs = blobs;
        this.queue = queue;
    }

    @Override
    public Bytes array() throws VaultException {
        return blobs.array();
    }

    @Override
    public boolean change(Function<Bytes, Optional<Bytes>> change, RelyingPartyId site, Caller caller)
            throws VaultException {
        Ceremony ceremony = Ceremony.of(Action.LARGE_BLOBS, site, new RequestContext(caller, new Cancellation()));
        try (RequestQueue.Turn _ = queue.enter(ceremony.context().cancellation())) {
            return blobs.change(change, ceremony);
        } catch (CtapException e) {
            throw new IllegalStateException("nobody cancels it", e);
        }
    }
}
