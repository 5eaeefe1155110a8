package localpasskey.cli.browser;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import localpasskey.cli.browser.Manifests.Scope;

/// Where browsers are on Linux.
///
/// @param root the file system's
/// @param home the person's, below that root
/// @param configuration where the person's programs keep their settings
/// @spec https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging Native messaging host location
/// @spec https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Native_manifests Linux
record LinuxFolders(Path root, Path home, Path configuration) implements BrowserFolders {

    /// @spec https://specifications.freedesktop.org/basedir-spec/0.8/
    static LinuxFolders of(Path root, Map<String, String> environment) {
        Path home = BrowserFolders.below(root, environment.getOrDefault("HOME", ""), root.resolve("nonexistent"));
        return new LinuxFolders(
                root,
                home,
                BrowserFolders.below(root, environment.getOrDefault("XDG_CONFIG_HOME", ""), home.resolve(".config")));
    }

    @Override
    public List<KnownBrowser> made() {
        return Arrays.stream(KnownBrowser.values())
                .filter(browser -> browser != KnownBrowser.ARC)
                .toList();
    }

    @Override
    public boolean isThere(KnownBrowser browser) {
        return Files.isDirectory(profiles(browser))
                || browser.programs().stream()
                        .anyMatch(
                                program -> Files.exists(root.resolve("usr/bin").resolve(program)));
    }

    @Override
    public List<Scope> scopes() {
        return List.of(Scope.PERSON, Scope.EVERYBODY);
    }

    @Override
    public Path manifests(KnownBrowser browser, Scope scope) {
        return switch (scope) {
            case PERSON ->
                profiles(browser)
                        .resolve(
                                switch (browser.kind()) {
                                    case CHROMIUM -> "NativeMessagingHosts";
                                    case FIREFOX -> "native-messaging-hosts";
                                });
            case EVERYBODY -> root.resolve(everybodys(browser)).resolve("native-messaging-hosts");
        };
    }

    /// Its folder with the profiles, which is there once the person has used it.
    private Path profiles(KnownBrowser browser) {
        return switch (browser) {
            case CHROMIUM -> configuration.resolve("chromium");
            case CHROME -> configuration.resolve("google-chrome");
            case EDGE -> configuration.resolve("microsoft-edge");
            case BRAVE -> configuration.resolve("BraveSoftware/Brave-Browser");
            case VIVALDI -> configuration.resolve("vivaldi");
            case FIREFOX -> home.resolve(".mozilla");
            case ARC -> throw notMade(browser);
        };
    }

    /// Brave and Vivaldi take Chrome's.
    private static String everybodys(KnownBrowser browser) {
        return switch (browser) {
            case CHROMIUM -> "etc/chromium";
            case CHROME, BRAVE, VIVALDI -> "etc/opt/chrome";
            case EDGE -> "etc/opt/edge";
            case FIREFOX -> "usr/lib/mozilla";
            case ARC -> throw notMade(browser);
        };
    }

    private static IllegalArgumentException notMade(KnownBrowser browser) {
        return new IllegalArgumentException("there is no " + browser.title() + " for Linux");
    }

    @Override
    public List<BrowserSandbox> boxes() {
        return Arrays.stream(BrowserSandbox.values())
                .filter(box -> box.places().stream()
                        .anyMatch(place -> Files.exists(root.resolve(place), LinkOption.NOFOLLOW_LINKS)
                                || Files.exists(home.resolve(place))))
                .toList();
    }
}
