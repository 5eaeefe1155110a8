package localpasskey.testkit.cost;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import localpasskey.wire.Bytes;

/// A command and its answer, as far as they change what stands in the chip.
///
/// @param used handles that it names: objects, sessions, persistent objects and whatever else, each once
/// @param created what it left standing: none or one handle
/// @param ended what it ended: flushed, or a session that was not to continue
record TpmExchange(
        TpmOperation operation, int responseCode, Set<Integer> used, List<Integer> created, Set<Integer> ended) {

    private static final int ST_SESSIONS = 0x8002;
    private static final int RH_NULL = 0x40000007;
    private static final int RC_SUCCESS = 0;
    private static final int RC_RETRY = 0x922;
    private static final int RC_TESTING = 0x90A;
    private static final int CONTINUE_SESSION = 1;

    TpmExchange {
        used = Set.copyOf(used);
        created = List.copyOf(created);
        ended = Set.copyOf(ended);
    }

    /// @throws IllegalArgumentException where either is no command or answer, or nobody knows what the command costs
    static TpmExchange read(Bytes command, Bytes answer) {
        try {
            return read(ByteBuffer.wrap(command.toArray()), ByteBuffer.wrap(answer.toArray()));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("cut short: " + command.toHex() + ", answered by " + answer.toHex(), e);
        }
    }

    private static TpmExchange read(ByteBuffer command, ByteBuffer answer) {
        int tag = Short.toUnsignedInt(command.getShort());
        requireLength(command);
        TpmOperation operation = TpmOperation.of(command.getInt());
        List<Integer> handles = new ArrayList<>();
        for (int count = 0; count < operation.handles; count++) {
            handles.add(command.getInt());
        }
        Set<Integer> used = new LinkedHashSet<>(handles);
        Set<Integer> ended = new LinkedHashSet<>();
        if (tag == ST_SESSIONS) {
            readSessions(command, used, ended);
        }
        switch (operation) {
            case FLUSH_CONTEXT -> {
                int flushed = command.getInt();
                used.add(flushed);
                ended.add(flushed);
            }
            case CONTEXT_SAVE -> handles.stream().filter(Handles::isSession).forEach(ended::add); // objects stay
            default -> {} // what else ends, ends by its session's attribute
        }
        boolean salted = operation == TpmOperation.START_AUTH_SESSION && handles.getFirst() != RH_NULL;
        return answered(answer, salted ? TpmOperation.START_SALTED_SESSION : operation, used, ended);
    }

    /// A refused command changed nothing.
    private static TpmExchange answered(
            ByteBuffer answer, TpmOperation operation, Set<Integer> used, Set<Integer> ended) {
        answer.getShort();
        requireLength(answer);
        int responseCode = answer.getInt();
        if (responseCode != RC_SUCCESS) {
            return new TpmExchange(operation, responseCode, used, List.of(), Set.of());
        }
        List<Integer> created = operation.answersHandle ? List.of(answer.getInt()) : List.of();
        return new TpmExchange(operation, responseCode, used, created, ended);
    }

    private static void requireLength(ByteBuffer message) {
        int length = message.getInt();
        if (length != message.capacity()) {
            throw new IllegalArgumentException(message.capacity() + " bytes, the header says " + length);
        }
    }

    private static void readSessions(ByteBuffer command, Set<Integer> used, Set<Integer> ended) {
        int end = command.getInt() + command.position();
        while (command.position() < end) {
            int handle = command.getInt();
            skipSized(command);
            int attributes = command.get();
            skipSized(command);
            if (Handles.isSession(handle)) {
                used.add(handle);
                if ((attributes & CONTINUE_SESSION) == 0) {
                    ended.add(handle);
                }
            }
        }
        if (command.position() != end) {
            throw new IllegalArgumentException("an authorisation area that does not end where it says");
        }
    }

    private static void skipSized(ByteBuffer command) {
        int length = Short.toUnsignedInt(command.getShort());
        if (length > command.remaining()) {
            throw new BufferUnderflowException();
        }
        command.position(command.position() + length);
    }

    boolean isRefused() {
        return responseCode != RC_SUCCESS;
    }

    /// The chip asks to be sent the very same bytes again: the kernel does that by itself, between its two halves.
    boolean isToBeSentAgain() {
        return responseCode == RC_RETRY || responseCode == RC_TESTING;
    }

    /// A session's own context is saved, or loaded again.
    boolean isParking() {
        return (operation == TpmOperation.CONTEXT_SAVE && !ended.isEmpty())
                || (operation == TpmOperation.CONTEXT_LOAD && created.stream().anyMatch(Handles::isSession));
    }

    long persistentObjects() {
        return used.stream().filter(Handles::isPersistent).count();
    }
}
