package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import localpasskey.cli.browser.Manifests.Scope;
import localpasskey.cli.invocation.CommandContext;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.RootCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Options that name browsers, their users and the program that they start.
final class BrowserOptions {

    @Parameters(paramLabel = "BROWSER", arity = "0..*", completionCandidates = Names.class)
    private List<KnownBrowser> named = new ArrayList<>();

    @Option(names = "--system")
    private boolean system;

    @Option(names = "--program", paramLabel = "FILE")
    private @Nullable Path program;

    /// As they are typed.
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(KnownBrowser.values())
                    .map(browser -> browser.name().toLowerCase(Locale.ROOT))
                    .iterator();
        }
    }

    Scope scope() {
        return system ? Scope.EVERYBODY : Scope.PERSON;
    }

    Manifests manifests(RootCommand root) throws CommandFailed {
        CommandContext context = root.context();
        Path file = program == null
                ? HostProgram.file(context.environment()).orElseThrow(() -> root.misused("browser.no-launcher"))
                : program.toAbsolutePath().normalize();
        Manifests manifests =
                new Manifests(BrowserFolders.of(context.system(), context.root(), context.environment()), file);
        if (!manifests.canBeFor(scope())) {
            throw root.misused("browser.not-for-everybody");
        }
        return manifests;
    }

    /// Those that were named, else those that there are.
    List<KnownBrowser> browsers(RootCommand root, Manifests manifests) throws CommandFailed {
        for (KnownBrowser browser : named) {
            if (!manifests.isMade(browser)) {
                throw root.misused("browser.not-made", browser.title());
            }
        }
        return named.isEmpty() ? manifests.browsers() : List.copyOf(named);
    }
}
