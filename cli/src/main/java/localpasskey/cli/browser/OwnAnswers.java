package localpasskey.cli.browser;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the relay says by itself, where the agent cannot: one object for each request that can be answered.
final class OwnAnswers {

    /// What a page is told when it gets nothing: the same words for every reason, as the agent and the extension have
    /// it.
    private static final String REFUSAL = "The operation either timed out or was not allowed.";

    private OwnAnswers() {}

    /// The agent cannot be reached.
    ///
    /// @param why a code, for which the extension has the words; never told to a page
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
            default -> Optional.of(refusal(request.id()));
        };
    }

    static byte[] tooLong(RequestHead request) {
        return refusal(request.id());
    }

    private static byte[] refusal(long id) {
        return octets(
                "{\"id\":%d,\"error\":{\"name\":\"NotAllowedError\",\"message\":%s}}".formatted(id, quoted(REFUSAL)));
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
