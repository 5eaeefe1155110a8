package localpasskey.keys.tpm.command;

import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.transport.ChipLost;

/// An object in the chip for the length of a try block: [#close] flushes it.
public final class LoadedObject implements AutoCloseable {

    private final Entity entity;
    private final Flusher flusher;

    /// Lets the chip forget an object; does nothing for one that is persistent.
    public interface Flusher {

        void flush(int handle) throws KeyStoreException, ChipLost;
    }

    public LoadedObject(Entity entity, Flusher flusher) {
        this.entity = entity;
        this.flusher = flusher;
    }

    public Entity entity() {
        return entity;
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        flusher.flush(entity.handle());
    }
}
