package localpasskey.keys.tpm;

import localpasskey.keys.KeyStoreException;

/// An object in the chip for the length of a try block: [#close] flushes it.
final class LoadedObject implements AutoCloseable {

    private final Entity entity;
    private final Flusher flusher;

    /// Lets the chip forget an object; does nothing for one that is persistent.
    interface Flusher {

        void flush(int handle) throws KeyStoreException, ChipLost;
    }

    LoadedObject(Entity entity, Flusher flusher) {
        this.entity = entity;
        this.flusher = flusher;
    }

    Entity entity() {
        return entity;
    }

    @Override
    public void close() throws KeyStoreException, ChipLost {
        flusher.flush(entity.handle());
    }
}
