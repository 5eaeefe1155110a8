package localpasskey.e2e.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// One Java file as the compiler reads it.
///
/// @param file where it is
/// @param methods all of them, in nested classes too
/// @param texts its string literals
record Code(Path file, List<Method> methods, List<String> texts) {

    /// @param length in lines, from its first modifier to its closing brace
    record Method(String name, long length) {}

    static Code of(Path file) {
        return of(List.of(file)).getFirst();
    }

    /// All in one go, which is much faster than one by one. In no certain order.
    static List<Code> of(List<Path> paths) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Code> read = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Reader reader = new Reader(unit, positions);
                reader.scan(unit, null);
                read.add(new Code(Path.of(unit.getSourceFile().toUri()), reader.methods, reader.texts));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Without blank lines, comments, imports and the package.
    List<String> lines() {
        return ProjectTree.read(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                .toList();
    }

    /// Comments included.
    long lengthOfFile() {
        return ProjectTree.read(file).lines().count();
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private String className = "";

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            String outer = className;
            className = tree.getSimpleName().toString();
            super.visitClass(tree, null);
            className = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            methods.add(new Method(className + "." + tree.getName(), length(tree)));
            return super.visitMethod(tree, null);
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
            if (tree.getValue() instanceof String text) {
                texts.add(text);
            }
            return super.visitLiteral(tree, null);
        }

        private long length(Tree tree) {
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
            return last - first + 1;
        }
    }
}
