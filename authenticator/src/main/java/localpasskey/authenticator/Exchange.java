package localpasskey.authenticator;

import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;
import localpasskey.wire.CtapException;
import org.jspecify.annotations.Nullable;

/// One request until it is answered: who asks, and the ceremony that it turns out to be. Belongs to the thread that
/// handles the request.
final class Exchange {

    private final Admission admission;
    private final Asker asker;
    private @Nullable Ceremony ceremony;

    Exchange(Admission admission, Asker asker) {
        this.admission = admission;
        this.asker = asker;
    }

    Asker asker() {
        return asker;
    }

    /// From now on a refusal of this request is one of this ceremony.
    Ceremony begin(Ceremony begun) {
        ceremony = begun;
        return begun;
    }

    /// Runs when it is the ceremony's turn.
    <R> R inTurn(Ceremony turn, Work<R> work) throws CtapException, KeyStoreException, VaultException {
        return admission.inTurn(turn, work);
    }

    /// The ceremony whose refusal has a line in the history.
    Optional<Ceremony> recorded() {
        return Optional.ofNullable(ceremony).filter(Ceremony::isRecorded);
    }
}
