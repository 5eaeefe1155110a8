package localpasskey.cli.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import localpasskey.cli.browser.Manifests.Scope;

/// Where browsers are on macOS. Not run on a Mac by us: docs/macos.md.
///
/// Manifests are the person's own there: the agent is, too.
///
/// @param root the file system's
/// @param home the person's, below that root
/// @spec https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging Native messaging host location
/// @spec https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Native_manifests macOS
record MacFolders(Path root, Path home) implements BrowserFolders {

    static MacFolders of(Path root, Map<String, String> environment) {
        return new MacFolders(
                root, BrowserFolders.below(root, environment.getOrDefault("HOME", ""), root.resolve("nonexistent")));
    }

    @Override
    public List<KnownBrowser> made() {
        return List.of(KnownBrowser.values());
    }

    @Override
    public boolean isThere(KnownBrowser browser) {
        return Files.isDirectory(support().resolve(profiles(browser)))
                || Stream.of(root, home)
                        .anyMatch(base ->
                                Files.exists(base.resolve("Applications").resolve(application(browser) + ".app")));
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.PERSON);
    }

    @Override
    public Path manifests(KnownBrowser browser, Scope scope) {
        Path folder = switch (browser.kind()) {
            case CHROMIUM -> support().resolve(profiles(browser));
            case FIREFOX -> support().resolve("Mozilla"); // not where its profiles are
        };
        return folder.resolve("NativeMessagingHosts");
    }

    private Path support() {
        return home.resolve("Library", "Application Support");
    }

    /// Its folder with the profiles, which is there once the person has used it.
    private static String profiles(KnownBrowser browser) {
        return switch (browser) {
            case CHROMIUM -> "Chromium";
            case CHROME -> "Google/Chrome";
            case EDGE -> "Microsoft Edge";
            case BRAVE -> "BraveSoftware/Brave-Browser";
            case ARC -> "Arc/User Data";
            case VIVALDI -> "Vivaldi";
            case FIREFOX -> "Firefox";
        };
    }

    private static String application(KnownBrowser browser) {
        return switch (browser) {
            case CHROME -> "Google Chrome";
            case EDGE -> "Microsoft Edge";
            case BRAVE -> "Brave Browser";
            case CHROMIUM, ARC, VIVALDI, FIREFOX -> browser.title();
        };
    }

    /// There is neither snap nor Flatpak.
    @Override
    public List<BrowserSandbox> boxes() {
        return List.of();
    }
}
