package localpasskey.demosite;

import java.util.List;
import java.util.Map;

/// Everything that one answer of an authenticator tells.
///
/// @param ceremony `registration` or `sign-in`
/// @param headline what matters most
/// @param raw names to octets in hexadecimal, or to text
record Inspection(String ceremony, Fact headline, List<Fact> facts, Map<String, String> raw) {

    Inspection {
        facts = List.copyOf(facts);
        raw = Map.copyOf(raw);
    }
}
