package localpasskey.keys.tpm.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.PinHash;
import localpasskey.keys.PinSession;
import localpasskey.keys.SiteHash;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.blob.StoredVerifier;
import localpasskey.keys.tpm.command.SessionUse;
import localpasskey.keys.tpm.command.TpmSession;
import localpasskey.keys.tpm.transport.ChipLost;
import localpasskey.keys.tpm.transport.ChipThread;
import org.jspecify.annotations.Nullable;

/// A salted session bound to V, on a connection of its own. Nothing of it on the bus is worth anything without the
/// session's key, which only this program and the chip have.
///
/// It is prepared for its next signature, as a key is for a PIN: see [Preparation]. All but [#close] and
/// [#refresh] happens on the store's one thread.
final class TpmPinSession implements PinSession {

    private final ChipThread thread;
    private final Chip chip;
    private final StoredVerifier verifier;
    private final Connection connection;
    private final TpmSession session;
    private @Nullable TpmBytes parked; // null while it stands in the chip, or where the kernel parks it
    private volatile boolean closed; // by whoever opened it
    private boolean ended; // in the chip, which comes later

    private TpmPinSession(
            ChipThread thread, Chip chip, StoredVerifier verifier, Connection connection, TpmSession session) {
        this.thread = thread;
        this.chip = chip;
        this.verifier = verifier;
        this.connection = connection;
        this.session = session;
    }

    /// Has the chip check the PIN.
    static TpmPinSession open(ChipThread thread, Chip chip, StoredVerifier verifier, PinHash pin)
            throws KeyStoreException {
        return chip.perform(_ -> {
            Connection own = chip.beside();
            try {
                TpmSession session = new PinOperations(own).open(verifier, pin);
                TpmPinSession opened = new TpmPinSession(thread, chip, verifier, own, session);
                opened.park();
                thread.next(opened::prepareNext);
                return opened;
            } catch (KeyStoreException | ChipLost e) {
                own.close();
                throw e;
            }
        });
    }

    /// A proof of its own for each use. Not repeated where the chip was lost: the session was lost with it.
    ///
    /// @param last whether it may end with the last of them
    /// @param more whether others are likely to follow
    <T> List<T> use(List<? extends KeyUse<T>> uses, SiteHash site, boolean last, boolean more)
            throws KeyStoreException {
        KeyOperations.Proofs proofs =
                new KeyOperations.Proofs(verifier, site, () -> SessionUse.of(session), last, more);
        return thread.call(() -> {
            try {
                Preparation preparation = prepared();
                unpark(preparation);
                return useAndPark(preparation, uses, proofs);
            } catch (ChipLost e) {
                end();
                chip.drop(); // it was reset for all
                throw new KeyStoreException(Reason.PIN_SESSION_ENDED, "the chip was reset since", e);
            } catch (KeyStoreException e) {
                throw closed ? e : afterRefusal(e);
            }
        });
    }

    /// V where the chip keeps it: at another object's place the session would cost a try.
    private Optional<Entity> verifierThere(Connection main) throws KeyStoreException, ChipLost {
        Optional<Entity> kept = main.kept().verifier(verifier);
        return kept.isPresent() && main.kept().isStill(kept.get()) ? kept : Optional.empty();
    }

    /// What was prepared, or a new one, with V's Name read for this request: somebody may have put another object into
    /// its place.
    private Preparation prepared() throws KeyStoreException, ChipLost {
        if (chip.parks() || !chip.awaitsPin()) {
            chip.makeRoom();
        }
        Preparation there = connection.takeAndLeave();
        if (!there.hasFound()) {
            chip.perform(this::verifierThere).ifPresent(there::found);
        }
        return there;
    }

    /// Does what a use needs nobody for, while somebody is asked. What stands for a PIN that may come instead goes on
    /// standing; beside it a socket has no room.
    TpmPinSession expect(KeyOperations.Loading loading) {
        if (ended || session.hasEnded() || (chip.parks() && chip.awaitsPin())) {
            return this;
        }
        return unheard(() -> {
            Preparation next = prepared();
            unpark(next);
            try {
                next.policy(); // sessions before objects
                loading.into(next);
                next.letRootGo();
            } catch (KeyStoreException e) {
                var _ = afterRefusal(e); // which comes again when it is needed, and is told then
            } finally {
                if (!ended) {
                    park();
                }
                endStaleLater();
            }
        });
    }

    /// Starts the session for the next signature's policy. Nobody waits for it but what comes next.
    private TpmPinSession prepareNext() {
        if (!ended && !session.hasEnded()) {
            unheard(() -> {
                Preparation next = connection.takeAndLeave();
                chip.makeRoom();
                unpark(next);
                next.policy();
                next.letRootGo();
                park();
            });
            endStaleLater();
        }
        return this;
    }

    private void endStaleLater() {
        thread.later(() -> unheard(connection::endStale), TimeUnit.SECONDS.toMillis(Preparation.STANDS_SECONDS));
    }

    @Override
    public void refresh() {
        thread.next(() -> ended || session.hasEnded() ? this : unheard(this::saveAnew));
    }

    /// With what is saved beside it. On a device the kernel does that around any command.
    private void saveAnew() throws KeyStoreException, ChipLost {
        if (parked != null) {
            unpark(connection.takeAndLeave());
            park();
        } else {
            connection.queries().handles(StorageRoot.PERSISTENT_HANDLE, 1);
        }
    }

    private interface Unheard {

        void run() throws KeyStoreException, ChipLost;
    }

    /// What fails while nobody listens ends the session, and the next use says so; but for a chip that is busy, where
    /// the next use tries again.
    private TpmPinSession unheard(Unheard work) {
        try {
            work.run();
        } catch (KeyStoreException e) {
            if (e.reason() != Reason.BUSY || chip.parks()) {
                end(); // nobody knows what stands there
            }
        } catch (ChipLost _) {
            end();
            chip.drop(); // it was reset for all
        }
        return this;
    }

    private <T> List<T> useAndPark(Preparation preparation, List<? extends KeyUse<T>> uses, KeyOperations.Proofs proofs)
            throws KeyStoreException, ChipLost {
        try {
            return new KeyOperations(connection).use(preparation, uses, proofs);
        } finally {
            if (!proofs.more()) {
                preparation.lookAgain();
            }
            park();
        }
    }

    /// Ends what else was left on its connection, and prepares the next signature. Nobody waits for it but what comes
    /// next.
    void endLeft() {
        thread.next(() -> unheard(connection::endLeft).prepareNext());
    }

    /// A session whose PIN was changed since would cost a try with each use; and of one that was meddled with nobody
    /// knows how it stands.
    private KeyStoreException afterRefusal(KeyStoreException refusal) {
        return switch (refusal.reason()) {
            case WRONG_PIN -> {
                end();
                yield new KeyStoreException(Reason.PIN_SESSION_ENDED, "the PIN was changed since", refusal);
            }
            case TAMPERED, FAILED -> {
                end();
                yield refusal;
            }
            default -> {
                if (refusal.getSuppressed().length > 0) {
                    end(); // what should have gone did not go
                }
                yield refusal;
            }
        };
    }

    private void park() throws KeyStoreException, ChipLost {
        if (chip.parks()) {
            connection.parkLeft();
            if (!session.hasEnded()) {
                parked = connection.sessions().park(session);
            }
        }
    }

    /// What was saved first comes first: into its last free slot a chip takes no other one.
    private void unpark(Preparation preparation) throws KeyStoreException, ChipLost {
        if (ended || session.hasEnded()) {
            throw new KeyStoreException(Reason.PIN_SESSION_ENDED, "it was closed");
        }
        preparation.unpark();
        Optional<TpmBytes> context = Optional.ofNullable(parked);
        if (context.isPresent()) {
            connection.sessions().unpark(session, context.get());
            parked = null;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!thread.next(this::end)) {
                session.close(); // the store is closed: nobody uses its key any more
            }
        }
    }

    /// A parked session ends by its handle, too. On a device the kernel ends it with its file, by one command.
    private TpmPinSession end() {
        closed = true;
        ended = true;
        try (connection;
                session) {
            if (chip.parks()) {
                connection.sessions().end(session);
            }
        } catch (KeyStoreException | ChipLost _) {
            // a chip that is gone has forgotten it anyway
        }
        return this;
    }

    @Override
    public String toString() {
        return "PinSession[redacted]";
    }
}
