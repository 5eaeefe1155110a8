package localpasskey.cli.browser;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the relay says by itself, where the agent cannot: one object for each request that can be answered.
final class OwnAnswers {

    private OwnAnswers() {}

    /// The agent cannot be reached.
    ///
    /// @param why words for the person, without any text from outside
    /// @return empty where there is nothing to answer: a cancelled request is gone with the agent
    static Optional<byte[]> unreachable(RequestHead request, String why) {
        return switch (request.op()) {
            case "status" ->
                Optional.of(octets("{\"id\":%d,\"status\":{\"ready\":false,\"why\":%s,\"passkeys\":[]}}"
                        .formatted(request.id(), quoted(why))));
            case "open" ->
                Optional.of(octets(
                        "{\"id\":%d,\"opened\":{\"done\":false,\"why\":%s}}".formatted(request.id(), quoted(why))));
            case "cancel" -> Optional.empty();
            default -> Optional.of(error(request.id(), "NotAllowedError", why));
        };
    }

    static byte[] tooLong(RequestHead request) {
        return error(
                request.id(),
                "NotAllowedError",
                "The request is longer than %d octets.".formatted(NativeFrames.MAX_REQUEST_LENGTH));
    }

    /// @param name of a DOMException
    private static byte[] error(long id, String name, String message) {
        return octets("{\"id\":%d,\"error\":{\"name\":\"%s\",\"message\":%s}}".formatted(id, name, quoted(message)));
    }

    private static byte[] octets(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                out.append('\\').appendCodePoint(character);
            } else if (character >= ' ') {
                out.appendCodePoint(character);
            }
        });
        return out.append('"').toString();
    }
}
