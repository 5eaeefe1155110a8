import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What class files say.
final class Classes {

    /// A type in a descriptor or in a signature.
    private static final Pattern TYPE = Pattern.compile("L([A-Za-z0-9_$/]+)[;<]");

    private final Set<String> own;
    final Map<String, Set<String>> uses = new TreeMap<>();
    final Map<String, String> families = new HashMap<>();
    final Set<String> open = new TreeSet<>();

    /// @param own the types that have sources; others are left over from an earlier build
    Classes(Set<String> own) {
        this.own = own;
    }

    void add(ClassModel model) {
        String user = topLevel(model.thisClass().asInternalName());
        if (!own.contains(user)) {
            return;
        }
        Set<String> used = uses.computeIfAbsent(user, _ -> new TreeSet<>());
        for (PoolEntry entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> used.addAll(types(named.asInternalName()));
                case Utf8Entry text -> TYPE.matcher(text.stringValue())
                        .results()
                        .forEach(found -> used.add(topLevel(found.group(1))));
                default -> {}
            }
        }
        used.remove(user);
        model.findAttribute(Attributes.permittedSubclasses()).ifPresent(permitted -> permitted
                .permittedSubclasses()
                .forEach(type -> join(user, topLevel(type.asInternalName()))));
        boolean top = !model.thisClass().asInternalName().contains("$");
        if (top && model.flags().has(AccessFlag.PUBLIC) && !isStarted(model)) {
            open.add(user);
        }
    }

    private void join(String sealed, String permitted) {
        if (!sealed.equals(permitted) && own.contains(permitted)) {
            families.put(permitted, sealed);
        }
    }

    private static boolean isStarted(ClassModel model) {
        return model.methods().stream().anyMatch(method -> method.methodName().equalsString("main"));
    }

    /// An array's class is named by a descriptor.
    private static Set<String> types(String internalName) {
        return internalName.startsWith("[") ? Set.of() : Set.of(topLevel(internalName));
    }

    private static String topLevel(String internalName) {
        int nested = internalName.indexOf('$');
        return (nested > 0 ? internalName.substring(0, nested) : internalName).replace('/', '.');
    }
}
