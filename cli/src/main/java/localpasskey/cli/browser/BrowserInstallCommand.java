package localpasskey.cli.browser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import localpasskey.cli.invocation.CommandFailed;
import localpasskey.cli.invocation.ExitCode;
import localpasskey.cli.invocation.NewFile;
import localpasskey.cli.invocation.RootCommand;
import localpasskey.cli.program.OwnLauncher;
import localpasskey.cli.text.Paragraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `localpasskey browser install`.
@Command(name = "install")
public final class BrowserInstallCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin
    private BrowserOptions options = new BrowserOptions();

    public BrowserInstallCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws CommandFailed {
        Manifests manifests = options.manifests(root);
        List<KnownBrowser> browsers = options.browsers(root, manifests);
        for (KnownBrowser browser : browsers) {
            Path file = install(manifests, browser);
            root.print("%s: %s".formatted(browser.title(), file));
        }
        for (BrowserSandbox box : manifests.boxes()) {
            root.print(Paragraph.hanging(
                    box.title() + ": ",
                    box.words(root.texts()),
                    root.context().look().width()));
        }
        if (browsers.isEmpty()) {
            throw root.failed("browser.none-to-install");
        }
        OwnLauncher.folder("extension")
                .ifPresentOrElse(
                        it -> root.say("browser.next-from", it, it.resolveSibling("docs/browser.md")),
                        () -> root.say("browser.next"));
        return ExitCode.DONE.number();
    }

    private Path install(Manifests manifests, KnownBrowser browser) throws CommandFailed {
        try {
            return manifests.install(browser, options.scope());
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED, root.text("file.not-written", browser.title(), NewFile.why(root.texts(), e)));
        }
    }
}
