package localpasskey.authenticator.admission;

import java.util.Optional;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.authenticator.request.Work;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import org.jspecify.annotations.Nullable;

/// One request until it is answered: who asks, and the ceremony that it turns out to be. Belongs to the thread that
/// handles the request.
public final class Exchange {

    private final Admission admission;
    private final RequestContext context;
    private @Nullable Ceremony ceremony;

    public Exchange(Admission admission, RequestContext context) {
        this.admission = admission;
        this.context = context;
    }

    public RequestContext context() {
        return context;
    }

    /// From now on a refusal of this request is one of this ceremony.
    public Ceremony begin(Ceremony begun) {
        ceremony = begun;
        return begun;
    }

    /// Runs when it is the ceremony's turn.
    public <R> R inTurn(Ceremony turn, Work<R> work) throws CtapException, KeyStoreException, VaultException {
        return admission.inTurn(turn, work);
    }

    /// Empty while it is not known what is requested.
    public Optional<Ceremony> ceremony() {
        return Optional.ofNullable(ceremony);
    }

    /// The ceremony whose refusal has a line in the history.
    public Optional<Ceremony> recorded() {
        return ceremony().filter(Ceremony::isRecorded);
    }
}
