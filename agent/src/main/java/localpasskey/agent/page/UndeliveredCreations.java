package localpasskey.agent.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.prompt.ToolCaller;
import localpasskey.authenticator.ChangeApproval;
import localpasskey.authenticator.ChangeApproval.Outcome;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import org.jspecify.annotations.Nullable;

/// Passkeys that were made for a page that was gone, or had given up, before it received them: the site knows
/// nothing of such a one. It is marked, and the person is asked at once whether to delete it. The mark stays
/// until they have answered.
final class UndeliveredCreations {

    private final Vault vault;
    private final KeyStore keys;
    private final ChangeApproval approval;
    private final AuditLog log;

    UndeliveredCreations(Vault vault, KeyStore keys, ChangeApproval approval, AuditLog log) {
        this.vault = vault;
        this.keys = keys;
        this.approval = approval;
        this.log = log;
    }

    /// Returns when the person has answered, or will not.
    void report(CredentialId id, PageCaller caller) {
        try {
            Optional<Passkey> unused =
                    vault.find(id).filter(passkey -> passkey.usage().signCount() == 0);
            if (unused.isPresent() && vault.undelivered().mark(id)) {
                ask(unused.get(), caller);
            }
        } catch (VaultException e) {
            log.write(new AuditEvent.VaultFailed(e.reason()));
        } catch (KeyStoreException e) {
            log.write(new AuditEvent.ChipFailed(e.reason()));
        } catch (RuntimeException e) { // a door: a defect ends this question, not the program
            var _ = log.writeDefect(e);
        }
    }

    private void ask(Passkey passkey, PageCaller caller) throws VaultException, KeyStoreException {
        switch (approval.deleteUndelivered(passkey, new ToolCaller(), new Cancellation())) {
            case Outcome.Approved(Verification by) -> delete(passkey, caller, by);
            case Outcome.Refused(CtapStatus status, var _)
            when status == CtapStatus.OPERATION_DENIED -> vault.undelivered().unmark(passkey.id());
            case Outcome.Refused _, Outcome.NobodyToAsk _, Outcome.ByAdministrator _ -> {} // it stays marked
        }
    }

    private void delete(Passkey passkey, PageCaller caller, Verification by) throws VaultException, KeyStoreException {
        HistoryEvent line = new HistoryEvent(
                Action.DELETE,
                passkey.rp().id(),
                passkey.user().name(),
                caller.description(),
                by,
                CtapStatus.OK.name(),
                passkey.id().bytes());
        if (vault.delete(passkey.id(), line)) {
            keys.delete(KeyBlob.of(passkey.keyBlob().toArray()));
        }
    }

    /// The passkeys of one connection that were handed to its pages a moment ago, by the numbers of the
    /// requests: a page may have gone while its answer was on the way. Guarded by its own lock.
    static final class JustMade {

        private static final int MOST = 32;

        private final Map<Long, Creation> creations = new LinkedHashMap<>();

        synchronized void add(long id, Creation creation) {
            creations.put(id, creation);
            if (creations.size() > MOST) {
                creations.remove(creations.keySet().iterator().next());
            }
        }

        synchronized Optional<Creation> takeOut(long id) {
            @Nullable Creation creation = creations.remove(id);
            return Optional.ofNullable(creation);
        }
    }

    record Creation(CredentialId passkey, PageCaller caller) {}
}
