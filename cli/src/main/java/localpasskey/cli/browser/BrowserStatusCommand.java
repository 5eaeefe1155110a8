package localpasskey.cli.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.browser.Manifests.Scope;
import localpasskey.cli.browser.Manifests.Standing;
import localpasskey.cli.browser.Manifests.State;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.Views;
import localpasskey.cli.text.OutputStyle;
import localpasskey.cli.text.Paragraph;
import localpasskey.cli.text.Table;
import localpasskey.control.ConstantNames;
import localpasskey.control.ControlException;
import localpasskey.control.client.ControlClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `localpasskey browser status`.
@Command(name = "status")
public final class BrowserStatusCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private BrowserOptions options = new BrowserOptions();

    @Option(names = "--json")
    private boolean json;

    public BrowserStatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        Manifests manifests = options.manifests(root);
        List<Standing> standings = look(manifests);
        List<String> connected = connected();
        if (json) {
            root.print(root.json(Views.array(
                    standings.stream().map(it -> json(it, connected)).toList())));
            return ExitCode.DONE.number();
        }
        OutputStyle look = root.context().look();
        Table table = new Table(
                Table.Column.fixed(root.text("column.browser")),
                Table.Column.fixed(root.text("column.for")),
                Table.Column.fixed(root.text("column.setup")),
                Table.Column.site(root.text("column.file")));
        standings.forEach(standing -> table.row(
                standing.browser().title(),
                root.text(standing.scope() == Scope.PERSON ? "browser.for-you" : "browser.for-everybody"),
                words(standing, connected),
                standing.file().toString()));
        root.print(standings.isEmpty() ? List.of(root.text("browser.none")) : table.lines(look));
        for (BrowserSandbox box : manifests.boxes()) {
            root.print(Paragraph.hanging(box.title() + ": ", box.words(root.texts()), look.width()));
        }
        return ExitCode.DONE.number();
    }

    private List<Standing> look(Manifests manifests) throws CommandFailed {
        List<Standing> all = new ArrayList<>();
        for (KnownBrowser browser : options.browsers(root, manifests)) {
            try {
                all.addAll(manifests.look(browser));
            } catch (IOException e) {
                throw new CommandFailed(
                        ExitCode.FAILED, root.text("file.not-read", browser.title(), NewFile.why(root.texts(), e)));
            }
        }
        return all;
    }

    private static Json json(Standing standing, List<String> connected) {
        return new Members(List.of(
                Views.member("browser", standing.browser().title()),
                Views.member("for", standing.scope() == Scope.PERSON ? "you" : "everybody"),
                Views.member("file", standing.file().toString()),
                Views.member("state", isReady(standing, connected) ? "ready" : ConstantNames.of(standing.state()))));
    }

    /// Whether the extension itself is there: the agent has its connection.
    private static boolean isReady(Standing standing, List<String> connected) {
        return standing.state() == State.SET_UP
                && connected.contains(standing.browser().title());
    }

    /// As the agent says it; none where it does not run, or does not answer.
    private List<String> connected() {
        try (ControlClient client = root.connect()) {
            return client.status().browsers();
        } catch (ControlException _) {
            return List.of();
        }
    }

    private String words(Standing standing, List<String> connected) {
        return switch (standing.state()) {
            case SET_UP -> root.text(isReady(standing, connected) ? "browser.ready" : "browser.set-up");
            case MISSING -> root.text("browser.missing");
            case OUTDATED -> root.text("browser.outdated");
        };
    }
}
