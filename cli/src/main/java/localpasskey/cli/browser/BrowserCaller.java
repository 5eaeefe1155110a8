package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which browser started the relay, and for which of our extensions: as the browser said on the command line.
///
/// Every program of the person can start the relay and say the same. The check keeps other extensions out, not other
/// programs; those could speak to the agent directly, and the person is asked in any case.
///
/// @param name for the person: `Firefox`, at most 64 characters
record BrowserCaller(String name) {

    /// @param arguments what the browser passed: Chromium's kind the extension's address, Firefox's kind the manifest's
    ///     path and the extension's id
    /// @param parent the program that started this one, where that is known
    /// @return empty where it was not started for our extension
    static Optional<BrowserCaller> of(List<String> arguments, Optional<Path> parent) {
        return switch (arguments) {
            case List<String> chromium
            when !chromium.isEmpty() && ExtensionIds.ORIGINS.contains(chromium.getFirst()) ->
                Optional.of(new BrowserCaller(KnownBrowser.calledBy(parent, "a browser like Chromium")));
            case List<String> firefox
            when firefox.size() >= 2 && ExtensionIds.FIREFOX.equals(firefox.get(1)) ->
                Optional.of(new BrowserCaller(KnownBrowser.calledBy(parent, "a browser like Firefox")));
            default -> Optional.empty();
        };
    }
}
