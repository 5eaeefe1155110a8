package localpasskey.cli.browser;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The extensions that may use the relay: ours, by each id that it has.
final class ExtensionIds {

    /// Follows from the `key` in extension/manifest.json. A store that gives another id gets its line here.
    private static final String UNPACKED = "anmligpajdcoimgjpgpdpaoealfeondf";

    /// As bin/extension puts it into Firefox's manifest.
    static final String FIREFOX = "extension@localpasskey";

    private static final Pattern ID = Pattern.compile("[a-p]{32}");

    /// As Chromium's kind passes them and wants them in `allowed_origins`.
    static final List<String> ORIGINS = origins(Optional.ofNullable(System.getProperty("localpasskey.extension")));

    private ExtensionIds() {}

    /// @param packed the id of the extension that lies with this installation as a package; its launcher says so
    static List<String> origins(Optional<String> packed) {
        return Stream.concat(Stream.of(UNPACKED), packed.filter(ID.asMatchPredicate()).stream())
                .map("chrome-extension://%s/"::formatted)
                .toList();
    }
}
