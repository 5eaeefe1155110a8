package localpasskey.e2e.architecture;

import static java.lang.module.ModuleDescriptor.Requires.Modifier.STATIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom, read from the module descriptors that were built.
final class ModuleGraphTest {

    /// The arrows of the design: each module with all of ours that it may require.
    static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("wire", Set.of()),
            Map.entry("model", Set.of("wire")),
            Map.entry("keys", Set.of()),
            Map.entry("vault", Set.of("wire", "model")),
            Map.entry("authenticator", Set.of("wire", "model", "keys", "vault")),
            Map.entry("hid", Set.of("wire", "model", "authenticator")),
            Map.entry("control", Set.of("wire", "model")),
            Map.entry("dbus", Set.of()),
            Map.entry("webauthn", Set.of("wire")),
            Map.entry("attestation", Set.of("wire")),
            Map.entry("risk", Set.of()),
            Map.entry("aaguid", Set.of("risk")),
            Map.entry(
                    "agent",
                    Set.of(
                            "wire",
                            "model",
                            "keys",
                            "vault",
                            "authenticator",
                            "hid",
                            "control",
                            "dbus",
                            "webauthn",
                            "attestation",
                            "aaguid",
                            "words")),
            Map.entry("sheet", Set.of("model", "control", "words")),
            Map.entry("words", Set.of("wire", "model")),
            Map.entry("cli", Set.of("wire", "model", "control", "words", "sheet", "attestation")),
            Map.entry("desktop", Set.of("wire", "model", "control", "words", "dbus")),
            Map.entry("testkit", Set.of("wire", "model", "keys")));

    /// What else a module may require, beside java.base and the annotations of jspecify.
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "vault", Set.of("java.sql", "org.xerial.sqlitejdbc"),
            "control", Set.of("jdk.net"),
            "aaguid", Set.of("tools.jackson.core"),
            "agent", Set.of("tools.jackson.core"),
            "webauthn", Set.of("tools.jackson.core", "com.google.common"),
            "sheet",
                    Set.of(
                            "java.desktop",
                            "org.apache.pdfbox",
                            "org.apache.pdfbox.io",
                            "org.apache.fontbox",
                            "org.apache.commons.logging"),
            "cli", Set.of("info.picocli", "tools.jackson.core"),
            "desktop", Set.of("java.desktop", "com.formdev.flatlaf"),
            "testkit", Set.of("org.junit.jupiter.api"));

    private static final String OURS = "localpasskey.";

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_requires_only_what_the_design_allows(String module) {
        Set<String> required = descriptor(module).requires().stream()
                .map(Requires::name)
                .filter(name -> !name.equals("java.base") && !name.equals("org.jspecify"))
                .map(name -> name.startsWith(OURS) ? name.substring(OURS.length()) : name)
                .collect(Collectors.toCollection(TreeSet::new));

        required.removeAll(ARROWS.getOrDefault(module, Set.of()));
        required.removeAll(LIBRARIES.getOrDefault(module, Set.of()));

        assertEquals(Set.of(), required, module + " requires too much");
    }

    @Test
    void keys_requires_nothing_but_the_jdk() {
        Set<Requires> required = descriptor("keys").requires();

        assertEquals(Set.of("java.base", "org.jspecify"), names(required));
        assertTrue(
                required.stream()
                        .filter(requires -> requires.name().equals("org.jspecify"))
                        .allMatch(requires -> requires.modifiers().contains(STATIC)),
                "annotations only, not there at run time");
    }

    /// A website takes this one jar and gets nothing else with it.
    @Test
    void risk_requires_nothing_but_the_jdk() {
        assertEquals(
                Set.of("java.base", "org.jspecify"), names(descriptor("risk").requires()));
    }

    @Test
    void keys_shows_six_packages_and_keeps_its_way_to_the_chip_to_itself() {
        ModuleDescriptor keys = descriptor("keys");

        assertEquals(
                Set.of(
                        "localpasskey.keys",
                        "localpasskey.keys.access",
                        "localpasskey.keys.agreement",
                        "localpasskey.keys.attestation",
                        "localpasskey.keys.chip",
                        "localpasskey.keys.hmac"),
                keys.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
        assertTrue(keys.packages().contains("localpasskey.keys.tpm"), "where did the TPM go?");
        assertTrue(keys.packages().contains("localpasskey.keys.enclave"), "where did the enclave go?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cli", "control", "desktop"})
    void what_the_person_starts_cannot_reach_keys(String module) {
        Set<String> reached = reachable(module);

        assertTrue(reached.contains(OURS + "wire"), "the walk sees modules: " + reached);
        assertFalse(reached.contains(OURS + "keys"), module + " reaches " + reached);
        assertFalse(reached.contains(OURS + "authenticator"), module + " reaches " + reached);
        assertFalse(reached.contains(OURS + "vault"), module + " reaches " + reached);
    }

    @Test
    void the_agent_reaches_keys() {
        assertTrue(reachable("agent").contains(OURS + "keys"), "else the walk of the rule above proves nothing");
    }

    @ParameterizedTest
    @MethodSource("shippedModules")
    void no_shipped_module_depends_on_the_testkit(String module) {
        assertFalse(reachable(module).contains(OURS + "testkit"));
    }

    @ParameterizedTest
    @MethodSource("shippedModules")
    void no_shipped_module_finds_services_or_opens_itself_to_reflection(String module) {
        ModuleDescriptor descriptor = descriptor(module);

        assertEquals(Set.of(), descriptor.uses());
        assertEquals(Set.of(), descriptor.provides());
        assertFalse(descriptor.isOpen());
        assertFalse(descriptor.isAutomatic());
        // The command line's parser fills in fields of the command classes.
        Set<String> opened = openedTo(descriptor);
        opened.removeAll(module.equals("cli") ? Set.of("info.picocli") : Set.of());
        assertEquals(Set.of(), opened);
    }

    private static Set<String> openedTo(ModuleDescriptor descriptor) {
        return descriptor.opens().stream()
                .flatMap(opens -> opens.isQualified() ? opens.targets().stream() : Stream.of("everybody"))
                .collect(Collectors.toSet());
    }

    static List<String> modules() {
        return ProjectTree.modules().stream().filter(ARROWS::containsKey).toList();
    }

    static List<String> shippedModules() {
        return ProjectTree.shippedModules();
    }

    /// Names of all our modules that one requires, directly or through others.
    private static Set<String> reachable(String module) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(module));
        while (!open.isEmpty()) {
            for (String name : names(descriptor(open.pop()).requires())) {
                if (name.startsWith(OURS) && seen.add(name)) {
                    open.push(name.substring(OURS.length()));
                }
            }
        }
        return seen;
    }

    private static Set<String> names(Set<Requires> requires) {
        return requires.stream().map(Requires::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static ModuleDescriptor descriptor(String module) {
        return ModuleFinder.of(ProjectTree.classes(module))
                .find(OURS + module)
                .map(ModuleReference::descriptor)
                .orElseThrow(() -> new AssertionError("no module in " + ProjectTree.classes(module)));
    }
}
