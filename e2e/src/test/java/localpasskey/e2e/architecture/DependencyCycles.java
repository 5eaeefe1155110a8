package localpasskey.e2e.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the strongly connected components of a graph that have more than one node, by Tarjan's algorithm.
final class DependencyCycles {

    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> found = new ArrayList<>();

    private DependencyCycles(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
    }

    static List<Set<String>> of(Map<String, Set<String>> arrows) {
        DependencyCycles cycles = new DependencyCycles(arrows);
        for (String node : arrows.keySet()) {
            if (!cycles.index.containsKey(node)) {
                cycles.visit(node);
            }
        }
        return cycles.found;
    }

    private void visit(String node) {
        index.put(node, index.size());
        lowest.put(node, index.get(node));
        open.push(node);
        for (String next : arrows.getOrDefault(node, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next);
                lowest.merge(node, lowest.get(next), Math::min);
            } else if (open.contains(next)) {
                lowest.merge(node, index.get(next), Math::min);
            }
        }
        if (lowest.get(node).equals(index.get(node))) {
            close(node);
        }
    }

    private void close(String root) {
        Set<String> component = new TreeSet<>();
        String node;
        do {
            node = open.pop();
            component.add(node);
        } while (!node.equals(root));
        if (component.size() > 1) {
            found.add(component);
        }
    }
}
