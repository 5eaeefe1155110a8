package localpasskey.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import localpasskey.cli.invocation.AgentChoice;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.OptionNames;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.passkey.ListCommand;
import localpasskey.cli.pin.PinStatusCommand;
import localpasskey.cli.state.StatusCommand;
import localpasskey.control.ControlException;
import localpasskey.control.socket.ControlPlaces;

/// The queries that people and scripts make most, in their plainest form: `status`, `pin status` and `list`, with
/// `--json` and the agent's place. Run without picocli, whose classes take longer to load than these commands take
/// (decision 65). Whatever else is said goes to picocli, also what is mistyped.
final class PlainCommand {

    private final RootCommand root;
    private final Query query;

    private PlainCommand(RootCommand root, Query query) {
        this.root = root;
        this.query = query;
    }

    /// Asks the agent and prints what it says.
    private interface Query {
        Integer call() throws ControlException;
    }

    static Optional<PlainCommand> of(CommandContext context, List<String> words) {
        List<String> names = new ArrayList<>();
        List<Path> sockets = new ArrayList<>();
        ListIterator<String> rest = words.listIterator();
        while (rest.hasNext()) {
            String word = rest.next();
            boolean isPlace = (word.equals(OptionNames.SOCKET) || word.equals(OptionNames.DATA_DIR))
                    && hasPlainValue(words, rest.nextIndex());
            if (!isPlace) {
                names.add(word);
            } else {
                Path place = Path.of(rest.next());
                sockets.add(
                        word.equals(OptionNames.SOCKET)
                                ? place
                                : ControlPlaces.in(place).socket());
            }
        }
        if (sockets.size() > 1) {
            return Optional.empty();
        }
        RootCommand root = sockets.isEmpty()
                ? new RootCommand(context)
                : new RootCommand(context.choosing(AgentChoice.of(words.toArray(String[]::new))), sockets.getFirst());
        return query(root, names).map(query -> new PlainCommand(root, query));
    }

    /// Not one that picocli takes for something else: an option, or a file with arguments.
    private static boolean hasPlainValue(List<String> words, int index) {
        return index < words.size() && words.get(index).matches("[^-@].*");
    }

    private static Optional<Query> query(RootCommand root, List<String> words) {
        boolean json = words.size() > 1 && words.getLast().equals(OptionNames.JSON);
        List<String> names = json ? words.subList(0, words.size() - 1) : words;
        if (names.equals(List.of("status"))) {
            return Optional.of(new StatusCommand(root, json)::call);
        }
        if (names.equals(List.of("pin", "status"))) {
            return Optional.of(new PinStatusCommand(root, json)::call);
        }
        return names.equals(List.of("list")) ? Optional.of(new ListCommand(root, json)::call) : Optional.empty();
    }

    /// @return the exit code
    int run() {
        try {
            return query.call();
        } catch (ControlException e) {
            return CommandFailures.told(root, e);
        }
    }
}
