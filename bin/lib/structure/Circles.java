import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Circles of a graph, by Tarjan's algorithm: its strongly connected components of more than one node.
final class Circles {

    private final Map<String, Set<String>> graph;
    private final Map<String, Integer> reached = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<List<String>> found = new ArrayList<>();

    Circles(Map<String, Set<String>> graph) {
        this.graph = graph;
        graph.keySet().stream().filter(node -> !reached.containsKey(node)).forEach(this::visit);
        found.sort(Comparator.comparing((List<String> cycle) -> cycle.size()).reversed());
    }

    List<List<String>> found() {
        return found;
    }

    private void visit(String node) {
        int number = reached.size();
        reached.put(node, number);
        lowest.put(node, number);
        open.push(node);
        for (String next : graph.getOrDefault(node, Set.of())) {
            if (!reached.containsKey(next)) {
                visit(next);
            }
            if (open.contains(next)) {
                lowest.merge(node, lowest.get(next), Math::min);
            }
        }
        if (lowest.get(node) == number) {
            close(node);
        }
    }

    private void close(String first) {
        List<String> circle = new ArrayList<>();
        do {
            circle.add(open.pop());
        } while (!circle.getLast().equals(first));
        if (circle.size() > 1) {
            found.add(circle.stream().sorted().toList());
        }
    }
}
