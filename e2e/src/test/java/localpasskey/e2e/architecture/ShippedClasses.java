package localpasskey.e2e.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The classes of all shipped modules, read from what was built.
///
/// Rules ask who uses a thing and compare the answer with who may: so a rule that sees nothing is red, not green.
final class ShippedClasses {

    private static final JavaClasses ALL = new ClassFileImporter().importPaths(folders());

    private ShippedClasses() {}

    static JavaClasses all() {
        return ALL;
    }

    private static List<Path> folders() {
        return ProjectTree.shippedModules().stream().map(ProjectTree::classes).toList();
    }

    /// The top-level classes that refer to a class in whatever way: a call, a field, a parameter, a literal, or the
    /// result of somebody's method, even if they do not name its type.
    static Set<String> thatUse(Predicate<JavaClass> wanted) {
        return topLevelNames(
                ALL,
                user -> Stream.concat(named(user), handedOn(user))
                        .map(JavaClass::getBaseComponentType)
                        .anyMatch(wanted));
    }

    /// Whatever the class names, and be it in a case of a switch, of which ArchUnit says nothing.
    static Stream<JavaClass> named(JavaClass user) {
        return Stream.concat(
                user.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass), ofConstants(user));
    }

    /// What stands in the class file's table of constants, of our own classes.
    private static Stream<JavaClass> ofConstants(JavaClass user) {
        List<JavaClass> found = new ArrayList<>();
        for (PoolEntry entry : read(user).constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName().replace('/', '.');
                if (ALL.contain(name)) {
                    found.add(ALL.get(name));
                }
            }
        }
        return found.stream();
    }

    private static ClassModel read(JavaClass each) {
        try {
            return ClassFile.of().parse(Path.of(each.getSource().orElseThrow().getUri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JavaClass> handedOn(JavaClass user) {
        return user.getAccessesFromSelf().stream().map(JavaAccess::getTarget).flatMap(ShippedClasses::types);
    }

    private static Stream<JavaClass> types(AccessTarget target) {
        return switch (target) {
            case AccessTarget.CodeUnitAccessTarget called ->
                Stream.concat(Stream.of(called.getRawReturnType()), called.getRawParameterTypes().stream());
            case AccessTarget.FieldAccessTarget field -> Stream.of(field.getRawType());
            default -> Stream.of();
        };
    }

    /// The top-level classes that refer to something in one of these packages, or in packages below them.
    static Set<String> thatUsePackages(String... packages) {
        Set<String> roots = Set.of(packages);
        return thatUse(target -> roots.stream()
                .anyMatch(root -> target.getPackageName().equals(root)
                        || target.getPackageName().startsWith(root + ".")));
    }

    static Set<String> thatUseClasses(String... names) {
        Set<String> wanted = Set.of(names);
        return thatUse(target -> wanted.contains(target.getName()));
    }

    /// The top-level classes that read or write a field, or call a method, of that owner and of one of these names.
    static Set<String> thatAccess(String owner, String... members) {
        Set<String> wanted = Set.of(members);
        return topLevelNames(
                ALL,
                user -> user.getAccessesFromSelf().stream()
                        .map(JavaAccess::getTarget)
                        .anyMatch((AccessTarget target) ->
                                target.getOwner().getName().equals(owner) && wanted.contains(target.getName())));
    }

    static Set<String> topLevelNames(Iterable<JavaClass> classes, Predicate<JavaClass> wanted) {
        Set<String> names = new TreeSet<>();
        for (JavaClass candidate : classes) {
            if (wanted.test(candidate)) {
                names.add(topLevelName(candidate));
            }
        }
        return names;
    }

    static String topLevelName(JavaClass inner) {
        String name = inner.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
