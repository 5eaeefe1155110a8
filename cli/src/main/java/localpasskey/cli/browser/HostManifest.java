package localpasskey.cli.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import localpasskey.cli.json.JsonWriter;

/// The file that tells a browser which program our extension, and no other, may start.
///
/// @spec https://developer.chrome.com/docs/extensions/develop/concepts/native-messaging Native messaging host
/// @spec https://developer.mozilla.org/en-US/docs/Mozilla/Add-ons/WebExtensions/Native_manifests
final class HostManifest {

    /// By which the extension asks for it.
    static final String NAME = "localpasskey";

    static final String FILE_NAME = NAME + ".json";

    private HostManifest() {}

    /// @param program the file that the browser starts, absolute
    static String of(KnownBrowser.Kind kind, Path program) {
        return """
                {
                  "name": "%s",
                  "description": "LocalPasskey: passkeys that never leave this computer",
                  "path": %s,
                  "type": "stdio",
                  %s
                }
                """.formatted(NAME, quoted(program.toString()), allowed(kind));
    }

    private static String allowed(KnownBrowser.Kind kind) {
        return switch (kind) {
            case CHROMIUM -> "\"allowed_origins\": " + array(ExtensionIds.ORIGINS);
            case FIREFOX -> "\"allowed_extensions\": " + array(List.of(ExtensionIds.FIREFOX));
        };
    }

    private static String array(List<String> texts) {
        return texts.stream().map(HostManifest::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return JsonWriter.line(new JsonWriter.Text(text));
    }
}
