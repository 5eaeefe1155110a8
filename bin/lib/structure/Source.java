import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// One file.
///
/// @param types top-level ones, with their package
/// @param codeLines without blanks, comments, imports and the package
/// @param longMethods that have too many lines, and how many
record Source(Path file, List<String> types, int lines, int codeLines, List<String> longMethods) {

    int isLong() {
        return lines > Structure.LONGEST_FILE ? 1 : 0;
    }

    static List<Source> readAll(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(read(unit, positions));
            }
            return sources;
        }
    }

    private static Source read(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        String text = unit.getSourceFile().getCharContent(true).toString();
        BitSet code = linesOfCode(text);
        if (unit.getPackage() != null) {
            code.clear(line(unit, positions.getStartPosition(unit, unit.getPackage())));
        }
        unit.getImports().forEach(each -> code.clear(line(unit, positions.getStartPosition(unit, each))));
        String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        List<String> types = unit.getTypeDecls().stream()
                .filter(ClassTree.class::isInstance)
                .map(type -> prefix + ((ClassTree) type).getSimpleName())
                .toList();
        return new Source(
                Path.of(unit.getSourceFile().toUri()),
                types,
                (int) text.lines().count(),
                code.cardinality(),
                longMethods(unit, positions));
    }

    private static int line(CompilationUnitTree unit, long position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }

    private static List<String> longMethods(CompilationUnitTree unit, SourcePositions positions) {
        List<String> tooLong = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                int lines = line(unit, positions.getEndPosition(unit, method))
                        - line(unit, positions.getStartPosition(unit, method)) + 1;
                if (lines > Structure.LONGEST_METHOD) {
                    tooLong.add("%s has %d lines".formatted(method.getName(), lines));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
        return tooLong;
    }

    /// Lines that hold something else than blanks and comments.
    private static BitSet linesOfCode(String text) {
        BitSet code = new BitSet();
        int line = 1;
        for (int at = 0; at < text.length(); at++) {
            int end = end(text, at);
            boolean comment = text.startsWith("//", at) || text.startsWith("/*", at);
            for (; at < end; at++) {
                if (text.charAt(at) == '\n') {
                    line++;
                } else if (!comment && !Character.isWhitespace(text.charAt(at))) {
                    code.set(line);
                }
            }
            at--;
        }
        return code;
    }

    /// Where the comment, the literal or the character ends that begins here.
    private static int end(String text, int from) {
        if (text.startsWith("//", from)) {
            return Math.max(from + 2, text.indexOf('\n', from));
        }
        if (text.startsWith("/*", from)) {
            return after(text, "*/", from + 2);
        }
        if (text.startsWith("\"\"\"", from)) {
            return afterQuoted(text, "\"\"\"", from + 3);
        }
        return switch (text.charAt(from)) {
            case '"' -> afterQuoted(text, "\"", from + 1);
            case '\'' -> afterQuoted(text, "'", from + 1);
            default -> from + 1;
        };
    }

    private static int after(String text, String closing, int from) {
        int found = text.indexOf(closing, from);
        return found < 0 ? text.length() : found + closing.length();
    }

    private static int afterQuoted(String text, String closing, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(closing, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + closing.length());
    }
}
