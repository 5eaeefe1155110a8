package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import localpasskey.cli.browser.Manifests.Scope;
import localpasskey.cli.invocation.OperatingSystem;

/// Where browsers are on one system, and where they look for native-messaging manifests.
public sealed interface BrowserFolders permits LinuxFolders, MacFolders {

    /// @param root `/`, or what stands for it
    /// @param environment normally `System.getenv()`
    static BrowserFolders of(OperatingSystem system, Path root, Map<String, String> environment) {
        return switch (system) {
            case LINUX -> LinuxFolders.of(root, environment);
            case MACOS -> MacFolders.of(root, environment);
        };
    }

    /// The browsers that there are for such a system.
    List<KnownBrowser> made();

    /// Whether the person has used it, or it is installed.
    boolean isThere(KnownBrowser browser);

    /// For whom manifests can be, in the order in which a browser looks.
    List<Scope> scopes();

    /// The folder where it looks for them.
    ///
    /// @param scope one of [#scopes]
    Path manifests(KnownBrowser browser, Scope scope);

    /// Browsers in a sandbox that are there.
    List<BrowserSandbox> boxes();

    /// A path of the environment, below the root.
    static Path below(Path root, String absolute, Path otherwise) {
        return absolute.startsWith("/") ? root.resolve(absolute.substring(1)) : otherwise;
    }
}
