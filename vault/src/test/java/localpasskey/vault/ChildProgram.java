package localpasskey.vault;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A second JVM with the classes of this one, made to start quickly.
final class ChildProgram {

    private ChildProgram() {}

    static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("--illegal-native-access=deny", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /// Here modules and test classes lie apart; the child takes them all from the class path.
    private static String classPath() {
        String tests = Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                .toString();
        List<String> parts = Stream.of(
                        tests, System.getProperty("jdk.module.path"), System.getProperty("java.class.path"))
                .filter(Objects::nonNull)
                .toList();
        return String.join(File.pathSeparator, parts);
    }
}
