package localpasskey.cli.browser;

import static java.util.Map.entry;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import localpasskey.cli.json.JsonWriter;
import localpasskey.cli.json.JsonWriter.Array;
import localpasskey.cli.json.JsonWriter.Bool;
import localpasskey.cli.json.JsonWriter.Json;
import localpasskey.cli.json.JsonWriter.Members;
import localpasskey.cli.json.JsonWriter.Text;
import localpasskey.cli.json.JsonWriter.Whole;

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
                Optional.of(answer(
                        request,
                        "status",
                        new Members(List.of(
                                entry("ready", new Bool(false)),
                                entry("why", new Text(why)),
                                entry("passkeys", new Array(List.of()))))));
            case "open" ->
                Optional.of(answer(
                        request,
                        "opened",
                        new Members(List.of(entry("done", new Bool(false)), entry("why", new Text(why))))));
            case "cancel" -> Optional.empty();
            default -> Optional.of(refusal(request));
        };
    }

    static byte[] tooLong(RequestHead request) {
        return refusal(request);
    }

    private static byte[] refusal(RequestHead request) {
        return answer(
                request,
                "error",
                new Members(List.of(entry("name", new Text("NotAllowedError")), entry("message", new Text(REFUSAL)))));
    }

    private static byte[] answer(RequestHead request, String kind, Json content) {
        Members members = new Members(List.of(entry("id", new Whole(request.id())), entry(kind, content)));
        return JsonWriter.line(members).getBytes(StandardCharsets.UTF_8);
    }
}
