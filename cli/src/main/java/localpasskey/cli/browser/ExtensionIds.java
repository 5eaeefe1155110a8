package localpasskey.cli.browser;

import java.util.List;

/// The extensions that may use the relay: ours, by each id that it has.
final class ExtensionIds {

    /// Follows from the `key` in extension/manifest.json. A store that gives another id gets its line here.
    private static final String UNPACKED = "anmligpajdcoimgjpgpdpaoealfeondf";

    /// As bin/extension puts it into Firefox's manifest.
    static final String FIREFOX = "extension@localpasskey";

    /// As Chromium's kind passes them and wants them in `allowed_origins`.
    static final List<String> ORIGINS = List.of("chrome-extension://" + UNPACKED + "/");

    private ExtensionIds() {}
}
