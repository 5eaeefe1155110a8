package localpasskey.keys.enclave;

import java.lang.foreign.MemorySegment;

/// A reference to an object of the frameworks that is ours to release: what a `…Create…` or `…Copy…` handed over.
///
/// Released by [#close], once, however often that is called.
final class Reference implements AutoCloseable {

    private final CoreFoundation foundation;
    private final MemorySegment object;
    private boolean released;

    /// @param object not NULL
    Reference(CoreFoundation foundation, MemorySegment object) {
        this.foundation = foundation;
        this.object = object;
    }

    /// The object, for a call that only looks at it or retains it itself.
    MemorySegment lent() {
        if (released) {
            throw new IllegalStateException("this reference was released");
        }
        return object;
    }

    @Override
    public void close() {
        if (!released) {
            released = true;
            foundation.release(object);
        }
    }
}
