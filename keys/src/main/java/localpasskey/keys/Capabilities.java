package localpasskey.keys;

import java.util.Set;

/// What a chip can do.
public record Capabilities(Set<KeyAlgorithm> algorithms) {

    public Capabilities {
        algorithms = Set.copyOf(algorithms);
    }
}
