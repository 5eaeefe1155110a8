package localpasskey.keys;

import java.util.Set;

/// What a chip can do.
///
/// @param hmac makes HMAC keys and uses them: what CTAP's hmac-secret needs
public record Capabilities(Set<KeyAlgorithm> algorithms, boolean hmac) {

    public Capabilities {
        algorithms = Set.copyOf(algorithms);
    }
}
