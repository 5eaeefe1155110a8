package localpasskey.cli.browser;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey browser remove`.
@Command(name = "remove")
public final class BrowserRemoveCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private BrowserOptions options = new BrowserOptions();

    public BrowserRemoveCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        Manifests manifests = options.manifests(root);
        List<KnownBrowser> browsers = options.browsers(root, manifests);
        for (KnownBrowser browser : browsers) {
            root.print(
                    root.text(remove(manifests, browser) ? "browser.removed" : "browser.not-there", browser.title()));
        }
        return ExitCode.DONE.number();
    }

    private boolean remove(Manifests manifests, KnownBrowser browser) throws CommandFailed {
        try {
            return manifests.remove(browser, options.scope());
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED, root.text("file.not-removed", browser.title(), NewFile.why(root.texts(), e)));
        }
    }
}
