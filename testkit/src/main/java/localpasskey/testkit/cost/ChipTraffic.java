package localpasskey.testkit.cost;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// What reaches the chip for a trace, and what stands in it meanwhile: commands counted as the TPM's own log would
/// count them, slots as the TPM fills them.
public final class ChipTraffic {

    /// What came of one entry of the trace.
    ///
    /// @param objectSlots filled while its own command ran, also by what it makes and by persistent objects it uses
    /// @param sessionSlots likewise
    /// @param left what stands behind it
    private record Step(List<ChipCommand> commands, int objectSlots, int sessionSlots, SlotsInUse left) {}

    /// What stands in all spaces together.
    private record SlotsInUse(int objects, int sessions) {

        static SlotsInUse in(Collection<ResourceManager> spaces) {
            return new SlotsInUse(
                    spaces.stream().mapToInt(ResourceManager::objects).sum(),
                    spaces.stream().mapToInt(ResourceManager::sessions).sum());
        }
    }

    private final SlotsInUse before;
    private final List<Step> steps;

    private ChipTraffic(SlotsInUse before, List<Step> steps) {
        this.before = before;
        this.steps = List.copyOf(steps);
    }

    /// @throws IllegalArgumentException where a command has no known cost, or uses what does not stand in its space
    public static ChipTraffic of(TpmTrace trace) {
        Map<Integer, ResourceManager> spaces = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (TpmTrace.Entry entry : trace.entries()) {
            ResourceManager space = spaces.computeIfAbsent(entry.space(), ResourceManager::new);
            steps.add(
                    switch (entry) {
                        case TpmTrace.Exchanged(int _, var command, var answer) ->
                            exchanged(TpmExchange.read(command, answer), space, spaces.values());
                        case TpmTrace.Closed _ -> new Step(space.close(), 0, 0, SlotsInUse.in(spaces.values()));
                    });
        }
        return new ChipTraffic(new SlotsInUse(0, 0), steps);
    }

    private static Step exchanged(TpmExchange exchange, ResourceManager space, Collection<ResourceManager> all) {
        int objects = space.objects() + Math.toIntExact(exchange.persistentObjects());
        int sessions = space.sessions();
        List<ChipCommand> commands = space.around(exchange);
        boolean takesSlot = exchange.operation() == TpmOperation.CREATE // for as long as it runs
                || exchange.created().stream().anyMatch(Handles::isObject);
        boolean begins = exchange.created().stream().anyMatch(Handles::isSession);
        return new Step(commands, objects + (takesSlot ? 1 : 0), sessions + (begins ? 1 : 0), SlotsInUse.in(all));
    }

    /// A part of it, by entries of the trace.
    ///
    /// @param from the first
    /// @param to the first that does not belong to it any more
    public ChipTraffic between(int from, int to) {
        return new ChipTraffic(from == 0 ? before : steps.get(from - 1).left(), steps.subList(from, to));
    }

    /// All commands, the kernel's among them.
    public int commands() {
        return Math.toIntExact(
                steps.stream().mapToLong(step -> step.commands().size()).sum());
    }

    /// Those that we sent.
    public int ownCommands() {
        return Math.toIntExact(steps.stream()
                .flatMap(step -> step.commands().stream())
                .filter(ChipCommand::ours)
                .count());
    }

    public int milliseconds(ChipProfile profile) {
        return steps.stream()
                .flatMap(step -> step.commands().stream())
                .mapToInt(command -> profile.milliseconds(command.operation()))
                .sum();
    }

    /// The highest number of slots for objects that were filled at any moment.
    public int mostObjects() {
        return most(Step::objectSlots);
    }

    /// The highest number of slots for sessions that were filled at any moment.
    public int mostSessions() {
        return most(Step::sessionSlots);
    }

    private int most(ToIntFunction<Step> slots) {
        return steps.stream().mapToInt(slots).max().orElse(0);
    }

    /// Objects that stand at its end, whatever the space.
    public int objectsLeft() {
        return left().objects();
    }

    /// Sessions that stand at its end, whatever the space.
    public int sessionsLeft() {
        return left().sessions();
    }

    private SlotsInUse left() {
        return steps.isEmpty() ? before : steps.getLast().left();
    }

    /// Equal where the same commands reached the chip in the same order, and as much stood in it.
    @Override
    public boolean equals(Object other) {
        return other instanceof ChipTraffic that && before.equals(that.before) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return 31 * before.hashCode() + steps.hashCode();
    }
}
