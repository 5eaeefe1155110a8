package localpasskey.keys.enclave;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;

/// One piece of work with the frameworks, on one thread: owns what is made in it, and lets go of it at the end, the
/// last first. Stands in an autorelease pool of its own.
final class FrameworkScope implements AutoCloseable {

    private final Frameworks frameworks;
    private final Arena arena = Arena.ofConfined();
    private final Deque<Reference> owned = new ArrayDeque<>();
    private final MemorySegment pool;

    FrameworkScope(Frameworks frameworks) {
        this.frameworks = frameworks;
        this.pool = frameworks.objectiveC().poolPush();
    }

    Frameworks frameworks() {
        return frameworks;
    }

    /// Takes over what a function made.
    ///
    /// @param made NULL where it made nothing and has no error to say why
    Reference own(MemorySegment made, String function) throws KeyStoreException {
        return ownIfThere(made).orElseThrow(() -> new KeyStoreException(Reason.FAILED, function + " made nothing"));
    }

    Optional<Reference> ownIfThere(MemorySegment made) {
        if (made.address() == 0) {
            return Optional.empty();
        }
        Reference reference = new Reference(frameworks.foundation(), made);
        owned.push(reference);
        return Optional.of(reference);
    }

    Reference text(String text) throws KeyStoreException {
        MemorySegment utf8 = bytes(text.getBytes(StandardCharsets.UTF_8));
        return own(frameworks.foundation().stringCreate(utf8), "CFStringCreateWithBytes");
    }

    Reference data(byte[] bytes) throws KeyStoreException {
        return own(frameworks.foundation().dataCreate(bytes(bytes)), "CFDataCreate");
    }

    Reference number(int number) throws KeyStoreException {
        MemorySegment value = arena.allocateFrom(JAVA_INT, number);
        return own(frameworks.foundation().numberCreate(value), "CFNumberCreate");
    }

    /// @param entries constants of the frameworks, or what this work owns
    Reference dictionary(Map<MemorySegment, MemorySegment> entries) throws KeyStoreException {
        MemorySegment keys = arena.allocate(ADDRESS, entries.size());
        MemorySegment values = arena.allocate(ADDRESS, entries.size());
        int at = 0;
        for (Map.Entry<MemorySegment, MemorySegment> entry : entries.entrySet()) {
            keys.setAtIndex(ADDRESS, at, entry.getKey());
            values.setAtIndex(ADDRESS, at, entry.getValue());
            at++;
        }
        return own(frameworks.foundation().dictionaryCreate(keys, values, at), "CFDictionaryCreate");
    }

    /// Room for one error, empty at first.
    MemorySegment errorSlot() {
        return arena.allocateFrom(ADDRESS, MemorySegment.NULL);
    }

    /// What a function said when it refused, handed over.
    FrameworkError errorIn(MemorySegment slot) throws KeyStoreException {
        Optional<Reference> error = ownIfThere(slot.get(ADDRESS, 0));
        return error.isPresent() ? read(error.get().lent()) : FrameworkError.SILENT;
    }

    /// What a method said when it refused, lent by the pool.
    FrameworkError lentErrorIn(MemorySegment slot) throws KeyStoreException {
        MemorySegment error = slot.get(ADDRESS, 0);
        return error.address() == 0 ? FrameworkError.SILENT : read(error);
    }

    private FrameworkError read(MemorySegment error) throws KeyStoreException {
        CoreFoundation foundation = frameworks.foundation();
        Reference words = own(foundation.errorDescription(error), "CFErrorCopyDescription");
        return new FrameworkError(
                string(foundation.errorDomain(error)), foundation.errorCode(error), string(words.lent()));
    }

    private String string(MemorySegment string) {
        long room = frameworks.foundation().stringLength(string) * 3 + 1; // a UTF-16 unit is 3 octets at most
        if (room > FrameworkError.MAX_WORDS) {
            return "(words too long)";
        }
        MemorySegment buffer = arena.allocate(room);
        return frameworks.foundation().stringGet(string, buffer) ? buffer.getString(0) : "(no words)";
    }

    /// A copy of what data holds.
    ///
    /// @param max most bytes that are taken
    byte[] copy(MemorySegment data, int max) throws KeyStoreException {
        if (!frameworks.foundation().isData(data)) {
            throw new KeyStoreException(Reason.FAILED, "the system answered something else than data");
        }
        long length = frameworks.foundation().dataLength(data);
        if (length < 1 || length > max) {
            throw new KeyStoreException(Reason.FAILED, length + " bytes of data, the limit is " + max);
        }
        return Library.reach(frameworks.foundation().dataBytes(data), length).toArray(JAVA_BYTE);
    }

    private MemorySegment bytes(byte[] bytes) {
        return arena.allocateFrom(JAVA_BYTE, bytes);
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().close();
        }
        frameworks.objectiveC().poolPop(pool);
        arena.close();
    }
}
