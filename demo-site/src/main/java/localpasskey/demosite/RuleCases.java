package localpasskey.demosite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// For each rule of the policy a ceremony in which it speaks, judged for what a person wants to do.
final class RuleCases {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode file = read();
    private final Simulator simulator;

    RuleCases(Simulator simulator) {
        this.simulator = simulator;
    }

    /// @param rule its id
    record RuleCase(String rule, Simulator.Result result) {}

    /// The rules that speak where somebody wants this, each with a ceremony that makes it.
    ///
    /// @param body `action` and `profile`, as the simulator names them
    List<RuleCase> judge(JsonNode body) throws SiteException {
        List<RuleCase> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : file.path("cases").properties()) {
            ObjectNode chosen = (ObjectNode) file.path("usual").deepCopy();
            chosen.set("action", body.path("action"));
            chosen.set("profile", body.path("profile"));
            change(chosen, each.getValue());
            Simulator.Result result = simulator.judge(chosen);
            if (result.reasons().stream().anyMatch(said -> said.rule().equals(each.getKey()))) {
                cases.add(new RuleCase(each.getKey(), result));
            }
        }
        return cases;
    }

    private static void change(ObjectNode chosen, JsonNode changes) {
        for (Map.Entry<String, JsonNode> member : changes.properties()) {
            if (member.getValue().isObject()) {
                change((ObjectNode) chosen.path(member.getKey()), member.getValue());
            } else {
                chosen.set(member.getKey(), member.getValue());
            }
        }
    }

    private static JsonNode read() {
        try (InputStream file = RuleCases.class.getResourceAsStream("cases.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
