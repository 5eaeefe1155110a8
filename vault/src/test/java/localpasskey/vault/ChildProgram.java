package localpasskey.vault;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.util.LibraryLoaderUtil;

/// A second JVM with the classes of this one.
///
/// @param scratch a directory of the test: the JVM's own temporary files go there, a killed one leaves them
/// behind
/// @param classPath what this JVM has as modules and as class path
/// @param flags of the JVM
public record ChildProgram(Path scratch, String classPath, List<String> flags) {

    /// Gets SQLite's library from the scratch directory, too: by itself each JVM would unpack a megabyte of its
    /// own.
    public static ChildProgram in(Path scratch) throws IOException {
        String tests = Path.of(System.getProperty("basedir", ""), "target", "test-classes")
                .toString();
        List<String> parts = Stream.of(
                        tests, System.getProperty("jdk.module.path"), System.getProperty("java.class.path"))
                .filter(Objects::nonNull)
                .toList();
        unpackLibrary(scratch);
        List<String> flags = List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + scratch,
                "-Dorg.sqlite.lib.path=" + scratch,
                "--enable-native-access=ALL-UNNAMED");
        return new ChildProgram(scratch, String.join(File.pathSeparator, parts), flags);
    }

    private static void unpackLibrary(Path scratch) throws IOException {
        Path library = scratch.resolve(LibraryLoaderUtil.getNativeLibName());
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library.getFileName();
        try (InputStream packed = Objects.requireNonNull(SQLiteConfig.class.getResourceAsStream(resource))) {
            Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The same, from jars and with an ahead-of-time cache: starts in less than half the time, once it has been
    /// trained.
    public ChildProgram trained(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            jars.add(Files.isDirectory(path) ? jar(path, jars.size()).toString() : part);
        }
        String packed = String.join(File.pathSeparator, jars);
        Path cache = scratch.resolve("child.aot");
        Process training = new ChildProgram(scratch, packed, with("-XX:AOTCacheOutput=" + cache, "-Xlog:disable"))
                .of(main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (training.waitFor() != 0) {
            throw new IOException("the training of " + main.getName() + " ended with " + training.exitValue());
        }
        return new ChildProgram(scratch, packed, with("-XX:AOTCache=" + cache));
    }

    private List<String> with(String... more) {
        return Stream.concat(flags.stream(), Stream.of(more)).toList();
    }

    private Path jar(Path directory, int number) throws IOException {
        Path jar = scratch.resolve("classes-" + number + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> classes = Files.walk(directory)) {
            for (Path path : classes.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(directory.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
        return jar;
    }

    public ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
