package localpasskey.authenticator;

import java.util.function.UnaryOperator;
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
    public boolean change(UnaryOperator<Bytes> change, Owner owner, Caller caller, Cancellation cancellation)
            throws VaultException {
        Ceremony ceremony = Ceremony.of(Action.LARGE_BLOBS, owner.site(), new RequestContext(caller, cancellation));
        try (RequestQueue.Turn _ = queue.enter(cancellation)) {
            return blobs.change(owner.passkey(), change, ceremony);
        } catch (CtapException _) {
            return false; // called off before its turn
        }
    }
}
