package localpasskey.e2e.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The sealed types of the shipped modules, read from what was built.
final class SealedFamilies {

    private SealedFamilies() {}

    /// For each top-level case of a sealed type, the sealed type.
    static Map<String, String> parents() {
        Map<String, String> parents = new TreeMap<>();
        for (String module : ProjectTree.shippedModules()) {
            try (Stream<Path> files = Files.walk(ProjectTree.classes(module))) {
                files.filter(file -> file.toString().endsWith(".class")).forEach(file -> add(file, parents));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parents;
    }

    private static void add(Path file, Map<String, String> parents) {
        try {
            ClassModel type = ClassFile.of().parse(file);
            String parent = type.thisClass().asInternalName().replace('/', '.');
            type.findAttribute(Attributes.permittedSubclasses())
                    .ifPresent(permitted -> permitted
                            .permittedSubclasses()
                            .forEach(each -> put(each.asInternalName().replace('/', '.'), parent, parents)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(String child, String parent, Map<String, String> parents) {
        if (!child.contains("$") && !parent.contains("$")) {
            parents.put(child, parent);
        }
    }
}
