package localpasskey.keys.tpm.store;

import java.util.concurrent.TimeUnit;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.command.BriefSession;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.transport.ChipLost;

/// A PIN check as far as the chip needs no PIN for it: a new policy session stands, one for the proof too, and the
/// storage
/// root is there. [#close] ends the proof's session and lets the root go.
///
/// @param root where V is loaded
/// @param session for the proof
/// @param begun when, on the JVM's own clock
record BegunCheck(LoadedObject root, BriefSession session, long begun) implements AutoCloseable {

    /// A ticket's time counts from the start of the policy session: one that waited would make it shorter.
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    static BegunCheck begin(Connection connection) throws KeyStoreException, ChipLost {
        LoadedObject root = connection.loadRoot();
        boolean whole = false;
        try {
            connection.renewPolicy(root.entity());
            BegunCheck check = new BegunCheck(root, connection.briefSession(root.entity()), System.nanoTime());
            whole = true;
            return check;
        } finally {
            if (!whole) {
                root.close();
            }
        }
    }

    boolean isFresh() {
        return System.nanoTime() - begun < FRESH;
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        try (root;
                session) {
            // both end, whatever happens to one
        }
    }
}
