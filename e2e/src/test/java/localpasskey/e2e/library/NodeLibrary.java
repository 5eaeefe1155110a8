package localpasskey.e2e.library;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.e2e.Ending;
import localpasskey.e2e.Launcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A library for Node, in a process of its own: `e2e/libraries/judge.mjs`.
final class NodeLibrary implements RelyingPartyLibrary {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private NodeLibrary(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param name as the script has it
    static NodeLibrary start(String name, String origin) throws IOException {
        Path folder = Launcher.project().resolve("e2e/libraries");
        if (!Files.exists(folder.resolve("node_modules"))) {
            throw new AssertionError("The libraries are not there: e2e/README.md says how to fetch them.");
        }
        return new NodeLibrary(new ProcessBuilder(List.of("node", "judge.mjs", name, origin))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    @Override
    public String creation() throws IOException {
        return ask("creation", "\"ada\"").toString();
    }

    @Override
    public void registered(String outcome) throws IOException {
        ask("registered", outcome);
    }

    @Override
    public String request() throws IOException {
        return ask("request", "null").toString();
    }

    @Override
    public String anyRequest() throws IOException {
        return ask("anyRequest", "null").toString();
    }

    @Override
    public void signedIn(String outcome) throws IOException {
        ask("signedIn", outcome);
    }

    private JsonNode ask(String op, String given) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("op", op);
        request.set("given", JSON.readTree(given));
        requests.write(request.toString());
        requests.newLine();
        requests.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the library's process has ended");
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("error")) {
            throw new AssertionError(op + ": " + answer.path("error").asString());
        }
        return answer.path("result");
    }

    @Override
    public void close() {
        Ending.of(process);
    }
}
