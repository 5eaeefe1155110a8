package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import localpasskey.risk.Profile;
import localpasskey.risk.StandardRule;
import localpasskey.risk.facts.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The pages of the actions: no rule is without a ceremony that makes it speak.
final class RuleCasesTest {

    private final RuleCases cases = new RuleCases(new Simulator(() -> Instant.parse("2026-11-30T12:00:00Z")));

    @Test
    void every_rule_speaks_on_some_page() throws Exception {
        Set<String> spoke = new TreeSet<>();
        for (Action action : Action.values()) {
            spoke.addAll(rules(action, Profile.PUBLIC));
        }

        assertEquals(
                Arrays.stream(StandardRule.values())
                        .map(StandardRule::id)
                        .collect(Collectors.toCollection(TreeSet::new)),
                spoke);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void each_page_has_rules_for_each_kind_of_website(Action action) throws Exception {
        for (Profile profile : Profile.values()) {
            assertTrue(rules(action, profile).size() >= 15, action + ", " + profile + ": " + rules(action, profile));
        }
    }

    @Test
    void what_belongs_to_one_action_alone_speaks_there() throws Exception {
        assertTrue(rules(Action.ADMIN, Profile.PUBLIC).contains("R22"));
        assertTrue(!rules(Action.LOGIN, Profile.PUBLIC).contains("R22"));
        assertTrue(rules(Action.REMOVE_AUTHENTICATOR, Profile.PUBLIC).contains("R20"));
        assertTrue(!rules(Action.LOGIN, Profile.PUBLIC).contains("R21"));
    }

    @Test
    void an_action_that_is_none_is_refused() {
        ObjectNode body =
                new JsonMapper().createObjectNode().put("action", "DANCE").put("profile", "PUBLIC");

        assertThrows(SiteException.class, () -> cases.judge(body));
    }

    private List<String> rules(Action action, Profile profile) throws SiteException {
        ObjectNode body =
                new JsonMapper().createObjectNode().put("action", action.name()).put("profile", profile.name());
        return cases.judge(body).stream().map(RuleCases.RuleCase::rule).toList();
    }
}
