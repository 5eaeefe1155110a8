package localpasskey.keys.tpm.command;

import java.util.List;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// Flushes what a dead client left in a software TPM that has no resource manager, once per connection.
///
/// Never used on a device: there the kernel cleans up, and what stands may belong to others.
public final class StaleHandles implements CommandRunner.Room {

    private static final int TRANSIENT_OBJECTS = 0x80000000;
    private static final int LOADED_SESSIONS = 0x02000000;
    private static final int SAVED_SESSIONS = 0x03000000;
    private static final int MOST = 64;

    private final Occupancy occupancy;
    private boolean done;

    public StaleHandles(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    @Override
    public boolean make(CommandRunner runner) throws KeyStoreException, ChipLost {
        if (done) {
            return false;
        }
        done = true;
        ChipQueries queries = new ChipQueries(runner);
        for (int range : List.of(TRANSIENT_OBJECTS, LOADED_SESSIONS, SAVED_SESSIONS)) {
            for (int handle : queries.handles(range, MOST)) {
                if (!occupancy.isOurs(handle)) {
                    runner.run(new Command(TpmCommand.FLUSH_CONTEXT).parameters(new TpmWriter().u32(handle)))
                            .close();
                }
            }
        }
        return true;
    }
}
