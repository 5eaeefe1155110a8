package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A class of a module that was not named cannot call native code: tried in a JVM with the flags of the launchers.
final class NativeAccessTest {

    /// Commands for trying out and measuring.
    private static final List<String> UNSHIPPED =
            List.of("bin/demo", "bin/lib/demo-browser", "bin/demo-site", "bin/docs", "bin/bench", "bin/structure");

    private static final String DENY = "--illegal-native-access=deny";
    private static final String SQLITE_ONLY = "--enable-native-access=org.xerial.sqlitejdbc";
    private static final String SQLITE_AND_KEYS = "--enable-native-access=org.xerial.sqlitejdbc,localpasskey.keys";

    private static final String PROBE = """
            package probe;

            import java.lang.foreign.Arena;
            import java.lang.foreign.FunctionDescriptor;
            import java.lang.foreign.Linker;
            import java.lang.foreign.SymbolLookup;

            public final class Main {
                public static void main(String[] how) {
                    switch (how[0]) {
                        case "linker" -> Linker.nativeLinker().downcallHandle(FunctionDescriptor.ofVoid());
                        case "lookup" -> SymbolLookup.libraryLookup("libc.so.6", Arena.global());
                        default -> System.loadLibrary("c");
                    }
                    System.out.println("called native code");
                }
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"linker", "lookup", "load"})
    void the_agents_jvm_refuses_native_code(String how, @TempDir Path folder) throws Exception {
        Run run = runProbe(folder, launcherFlags("jvm_agent"), how);

        assertRefused(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linker", "lookup", "load"})
    void the_command_lines_jvm_refuses_native_code(String how, @TempDir Path folder) throws Exception {
        Run run = runProbe(folder, launcherFlags("jvm_cli"), how);

        assertRefused(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linker", "lookup", "load"})
    void the_windows_jvm_refuses_native_code(String how, @TempDir Path folder) throws Exception {
        Run run = runProbe(folder, launcherFlags("jvm_desktop"), how);

        assertRefused(run);
    }

    /// Without it the refusals above might have another reason.
    @ParameterizedTest
    @ValueSource(strings = {"linker", "lookup"})
    void the_same_code_runs_where_its_module_is_named(String how, @TempDir Path folder) throws Exception {
        List<String> flags = new ArrayList<>(launcherFlags("jvm_agent"));
        flags.add("--enable-native-access=probe");

        Run run = runProbe(folder, flags, how);

        assertTrue(run.output().lines().toList().contains("called native code"), run.output());
        assertEquals(0, run.exitCode());
    }

    @Test
    void the_flags_are_those_of_the_design() throws Exception {
        List<String> agent = nativeAccess(launcherFlags("jvm_agent"));
        List<String> cli = nativeAccess(launcherFlags("jvm_cli"));
        List<String> desktop = nativeAccess(launcherFlags("jvm_desktop"));

        assertEquals(List.of(DENY, SQLITE_ONLY), agent);
        assertEquals(List.of(DENY), cli);
        assertEquals(List.of(DENY), desktop);
    }

    /// Only there does `keys` call native code: the frameworks through which the Secure Enclave is reached.
    @Test
    void on_a_mac_keys_is_granted_native_access_too_and_the_command_line_is_not() throws Exception {
        List<String> agent = nativeAccess(launcherFlags("jvm_agent", "darwin24"));
        List<String> cli = nativeAccess(launcherFlags("jvm_cli", "darwin24"));

        assertEquals(List.of(DENY, SQLITE_AND_KEYS), agent);
        assertEquals(List.of(DENY), cli);
    }

    /// What is not shipped has JVMs of its own.
    @Test
    void every_launcher_starts_java_with_these_flags() throws IOException {
        List<String> starts = lines(NativeAccessTest::startsJava);

        assertTrue(starts.size() >= 4, "starts of a JVM seen: " + starts);
        assertEquals(
                List.of(), starts.stream().filter(line -> !passesFlags(line)).toList());
        assertEquals(
                List.of(),
                starts.stream()
                        .filter(line -> !line.contains("$agent_main") && line.contains("jvm_agent"))
                        .toList());
    }

    @Test
    void a_launcher_takes_its_flags_from_the_one_place() throws IOException {
        List<String> taken = lines(line -> line.startsWith("flags="));

        assertEquals(
                List.of("flags=(\"${jvm_agent[@]}\")", "flags=(\"${jvm_desktop[@]}\")", "flags=(\"${jvm_cli[@]}\")"),
                taken);
    }

    private static boolean startsJava(String line) {
        return (line.contains("bin/java\"") || line.startsWith("\"$java\"")) && !line.startsWith("#");
    }

    private static boolean passesFlags(String line) {
        return line.contains("\"${flags[@]}\"")
                || line.contains("\"${jvm_agent[@]}\"")
                || line.contains("\"${jvm_desktop[@]}\"")
                || line.contains("\"${jvm_cli[@]}\"");
    }

    /// Lines of the scripts that start what is shipped.
    private static List<String> lines(Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ProjectTree.root().resolve("bin"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> UNSHIPPED.stream().noneMatch(file::endsWith))
                    .sorted()
                    .flatMap(file -> ProjectTree.read(file).lines())
                    .map(String::strip)
                    .filter(wanted)
                    .toList();
        }
    }

    private static List<String> nativeAccess(List<String> flags) {
        return flags.stream().filter(flag -> flag.contains("native-access")).toList();
    }

    /// An array of bin/lib/jvm.sh, as the shell expands it.
    private static List<String> launcherFlags(String array) throws Exception {
        return launcherFlags(array, "linux-gnu");
    }

    private static List<String> launcherFlags(String array, String system) throws Exception {
        String script = "OSTYPE=" + system + "; root=" + ProjectTree.root()
                + "; source \"$root/bin/lib/jvm.sh\"; printf '%s\\n' \"${" + array + "[@]}\"";
        Run run = run(List.of("bash", "-c", script));
        assertEquals(0, run.exitCode(), run.output());
        return run.output().lines().toList();
    }

    private static Run runProbe(Path folder, List<String> flags, String how) throws Exception {
        compileProbe(folder);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--module-path", folder.toString(), "--module", "probe/probe.Main", how));
        return run(command);
    }

    private static void compileProbe(Path folder) throws IOException {
        Path module = Files.writeString(folder.resolve("module-info.java"), "module probe {}");
        Path main = Files.writeString(folder.resolve("Main.java"), PROBE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(module, main))
                    .call();
            assertTrue(compiled, messages.toString());
        }
    }

    private static void assertRefused(Run run) {
        assertTrue(
                run.output().contains("java.lang.IllegalCallerException: Illegal native access from module"),
                run.output());
        assertFalse(run.output().contains("called native code"), run.output());
        assertEquals(1, run.exitCode());
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(output, process.waitFor());
    }

    private record Run(String output, int exitCode) {}
}
