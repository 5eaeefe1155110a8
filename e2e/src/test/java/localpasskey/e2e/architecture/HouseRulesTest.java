package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Habits that a reader may rely on everywhere in shipped code.
final class HouseRulesTest {

    @Test
    void nobody_finds_implementations_at_run_time() {
        assertEquals(Set.of(), ShippedClasses.thatUseClasses("java.util.ServiceLoader", "java.sql.DriverManager"));
    }

    @Test
    void nobody_uses_reflection() {
        assertEquals(Set.of(), ShippedClasses.thatUsePackages("java.lang.reflect"));
        assertEquals(
                Set.of(),
                ShippedClasses.thatAccess(
                        "java.lang.Class",
                        "forName",
                        "getDeclaredField",
                        "getDeclaredMethod",
                        "getMethod",
                        "newInstance"));
        assertEquals(Set.of(), ShippedClasses.thatUseClasses("java.lang.ClassLoader", "java.net.URLClassLoader"));
        assertEquals(
                Set.of(), ShippedClasses.thatAccess("java.lang.invoke.MethodHandles", "lookup", "privateLookupIn"));
    }

    @Test
    void nobody_serializes_objects() {
        assertEquals(
                Set.of(), ShippedClasses.thatUseClasses("java.io.ObjectInputStream", "java.io.ObjectOutputStream"));
    }

    @Test
    void only_the_command_line_and_the_agents_main_write_to_standard_output() {
        Set<String> users = ShippedClasses.thatAccess("java.lang.System", "out");
        users.removeIf(name -> name.startsWith("localpasskey.cli."));

        assertEquals(Set.of("localpasskey.agent.Main"), users);
    }

    @Test
    void nobody_prints_a_stack_trace() {
        assertEquals(
                Set.of(),
                ShippedClasses.topLevelNames(
                        ShippedClasses.all(),
                        user -> user.getAccessesFromSelf().stream()
                                .anyMatch(access -> access.getTarget().getName().equals("printStackTrace"))));
    }

    /// The agent writes one log, of events that have a type each.
    @Test
    void nobody_knows_the_platforms_logger() {
        assertEquals(Set.of(), loggers());
    }

    private static Set<String> loggers() {
        return ShippedClasses.thatUse(target -> target.getPackageName().startsWith("java.util.logging")
                || target.getPackageName().startsWith("org.slf4j")
                || target.getName().startsWith("java.lang.System$Logger"));
    }

    /// What can be logged has a type of its own: no method takes a text to log.
    @Test
    void nobody_logs_free_text() {
        Set<String> ownLoggers = ShippedClasses.topLevelNames(
                ShippedClasses.all(),
                candidate -> candidate.getMethods().stream()
                        .anyMatch(method -> method.getName().equals("log")
                                && method.getRawParameterTypes().stream()
                                        .anyMatch(type -> type.isAssignableTo(CharSequence.class))));

        assertEquals(Set.of(), ownLoggers);
    }

    /// An Optional is an answer, not a state: a field that may be empty is `@Nullable`, and NullAway looks after it.
    @Test
    void nobody_keeps_an_optional_in_a_field() {
        assertEquals(
                Set.of(),
                ShippedClasses.topLevelNames(
                        ShippedClasses.all(),
                        owner -> owner.getFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                                .anyMatch(field -> field.getRawType().isEquivalentTo(Optional.class))));
    }

    /// Guards the rules above, which all expect nobody: the same questions have answers where there are some.
    @Test
    void the_questions_find_what_is_there() {
        assertFalse(ShippedClasses.thatUseClasses("java.lang.Runtime").isEmpty());
        assertFalse(ShippedClasses.thatUsePackages("java.util.concurrent").isEmpty());
        assertFalse(ShippedClasses.thatAccess("java.lang.System", "err").isEmpty());
    }
}
