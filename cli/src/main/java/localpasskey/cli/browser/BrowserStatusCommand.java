package localpasskey.cli.browser;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import localpasskey.cli.browser.Manifests.ManifestStatus;
import localpasskey.cli.browser.Manifests.Scope;
import localpasskey.cli.browser.Manifests.State;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.OptionNames;
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

    @Option(names = OptionNames.JSON)
    private boolean json;

    public BrowserStatusCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        Manifests manifests = options.manifests(root);
        List<ManifestStatus> standings = look(manifests);
        Set<ManifestStatus> ready = ready(standings);
        if (json) {
            root.print(root.json(Views.array(
                    standings.stream().map(it -> json(it, ready.contains(it))).toList())));
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
                words(standing, ready.contains(standing)),
                standing.file().toString()));
        root.print(standings.isEmpty() ? List.of(root.text("browser.none")) : table.lines(look));
        for (BrowserSandbox box : manifests.boxes()) {
            root.print(Paragraph.hanging(box.title() + ": ", box.words(root.texts()), look.width()));
        }
        return ExitCode.DONE.number();
    }

    private List<ManifestStatus> look(Manifests manifests) throws CommandFailed {
        List<ManifestStatus> all = new ArrayList<>();
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

    private static Json json(ManifestStatus standing, boolean ready) {
        return new Members(List.of(
                Views.member("browser", standing.browser().title()),
                Views.member("for", standing.scope() == Scope.PERSON ? "you" : "everybody"),
                Views.member("file", standing.file().toString()),
                Views.member("state", ready ? "ready" : ConstantNames.of(standing.state()))));
    }

    /// Those by which an extension is connected, as the agent says: of each browser the one that it looks at,
    /// by whatever program that names.
    private Set<ManifestStatus> ready(List<ManifestStatus> standings) {
        List<String> connected = connected();
        Map<KnownBrowser, ManifestStatus> used = new EnumMap<>(KnownBrowser.class);
        standings.stream()
                .filter(standing -> standing.state() != State.MISSING)
                .forEach(standing -> used.putIfAbsent(standing.browser(), standing));
        return used.values().stream()
                .filter(standing -> connected.contains(standing.browser().title()))
                .collect(Collectors.toSet());
    }

    /// As the agent says it; none where it does not run, or does not answer.
    private List<String> connected() {
        try (ControlClient client = root.connect()) {
            return client.status().browsers();
        } catch (ControlException _) {
            return List.of();
        }
    }

    private String words(ManifestStatus standing, boolean ready) {
        if (ready) {
            return root.text("browser.ready");
        }
        return switch (standing.state()) {
            case SET_UP -> root.text("browser.set-up");
            case MISSING -> root.text("browser.missing");
            case OUTDATED -> root.text("browser.outdated");
        };
    }
}
