package localpasskey.testkit.cost;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What Linux does for one open file of `/dev/tpmrm0`: before each command it loads everything that the file left
/// standing, and behind it takes everything out again.
///
/// An object costs ContextLoad before, ContextSave and FlushContext behind; a session has no FlushContext. What the
/// command creates costs the second half only. What it ends costs ContextLoad and a ContextSave that the chip refuses:
/// the kernel learns only by it that the thing is gone.
///
/// @spec Linux, drivers/char/tpm/tpm2-space.c
final class ResourceManager {

    /// The kernel has as many places for a file's objects, and as many for its sessions.
    private static final int MOST = 3;

    private final int space;
    private final Set<Integer> objects = new LinkedHashSet<>();
    private final Set<Integer> sessions = new LinkedHashSet<>();
    private final Set<Integer> saved = new LinkedHashSet<>(); // sessions that their owner took out by itself
    private final Set<Integer> putBack = new LinkedHashSet<>(); // and those that it put back since
    private final Set<Integer> beside = new LinkedHashSet<>(); // objects that were loaded beside one of these

    ResourceManager(int space) {
        this.space = space;
    }

    /// All that reaches the chip for one command, in order.
    List<ChipCommand> around(TpmExchange exchange) {
        ChipCommand own = new ChipCommand(exchange.operation(), true);
        if (exchange.isToBeSentAgain()) {
            return List.of(own);
        }
        if (!exchange.isRefused()) {
            exchange.used().forEach(handle -> requireStanding(handle, exchange.operation()));
        }
        if (exchange.isParking()) {
            return moved(exchange);
        }
        List<ChipCommand> commands = new ArrayList<>();
        int onItsFile = exchange.ended().stream().anyMatch(beside::contains) ? saved.size() : 0;
        swap(commands, TpmOperation.CONTEXT_LOAD, objects.size() + sessions.size() + onItsFile);
        commands.add(own);
        exchange.created().forEach(this::stands);
        swap(commands, TpmOperation.CONTEXT_SAVE, objects.size() + sessions.size() + onItsFile);
        noteWhatStandsBeside(exchange);
        objects.removeAll(exchange.ended());
        sessions.removeAll(exchange.ended());
        swap(commands, TpmOperation.FLUSH_CONTEXT, objects.size());
        return List.copyOf(commands);
    }

    private void noteWhatStandsBeside(TpmExchange exchange) {
        for (Set<Integer> known : List.of(saved, putBack, beside)) {
            known.removeAll(exchange.created());
            known.removeAll(exchange.ended());
        }
        if (!putBack.isEmpty()) {
            exchange.created().stream().filter(Handles::isObject).forEach(beside::add);
        }
    }

    /// A session that its owner takes out and puts back itself, since a software TPM's socket takes one client:
    /// here it would stand on a file of its own, which costs nothing while another one is used. What was loaded
    /// beside it stands in that file, too, and is flushed there, whether the session was taken out before or not.
    private List<ChipCommand> moved(TpmExchange exchange) {
        exchange.created().forEach(this::stands);
        saved.removeAll(exchange.created());
        putBack.addAll(exchange.created());
        sessions.removeAll(exchange.ended());
        putBack.removeAll(exchange.ended());
        saved.addAll(exchange.ended());
        return List.of();
    }

    /// The kernel forgets the saved objects; each session is flushed.
    List<ChipCommand> close() {
        List<ChipCommand> commands = new ArrayList<>();
        swap(commands, TpmOperation.FLUSH_CONTEXT, sessions.size());
        objects.clear();
        sessions.clear();
        putBack.clear();
        beside.clear();
        return List.copyOf(commands);
    }

    int objects() {
        return objects.size();
    }

    int sessions() {
        return sessions.size();
    }

    private static void swap(List<ChipCommand> commands, TpmOperation operation, int times) {
        for (int count = 0; count < times; count++) {
            commands.add(new ChipCommand(operation, false));
        }
    }

    private void stands(int handle) {
        if (!Handles.isObject(handle) && !Handles.isSession(handle)) {
            throw new IllegalArgumentException("nothing that can stand: " + Handles.text(handle));
        }
        Set<Integer> kind = Handles.isObject(handle) ? objects : sessions;
        if (!kind.add(handle)) {
            throw new IllegalArgumentException(Handles.text(handle) + " stands already in space " + space);
        }
        if (kind.size() > MOST) {
            throw new IllegalArgumentException("no place for " + Handles.text(handle) + " in space " + space);
        }
    }

    /// A session that was saved can be flushed as it is.
    private void requireStanding(int handle, TpmOperation operation) {
        boolean known = objects.contains(handle)
                || sessions.contains(handle)
                || (operation == TpmOperation.FLUSH_CONTEXT && saved.contains(handle));
        if (!known && (Handles.isObject(handle) || Handles.isSession(handle))) {
            throw new IllegalArgumentException(Handles.text(handle) + " does not stand in space " + space);
        }
    }
}
