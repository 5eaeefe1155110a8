package localpasskey.risk.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProofTest {

    /// What one proof stands for beside itself.
    @ParameterizedTest
    @CsvSource({
        "FRESH_SIGN_IN,     FRESH_SIGN_IN",
        "OTHER_FACTOR,      OTHER_FACTOR",
        "OTHER_PASSKEY,     FRESH_SIGN_IN OTHER_FACTOR OTHER_PASSKEY",
        "STRONGEST_PASSKEY, FRESH_SIGN_IN STRONGEST_PASSKEY",
        "DELAY_PASSED,      DELAY_PASSED",
    })
    void a_proof_stands_for_itself_and_for_less(Proof given, String stoodFor) {
        List<Proof> met = Arrays.stream(Proof.values())
                .filter(proof -> proof.isAmong(Set.of(given)))
                .toList();

        Set<Proof> expected = EnumSet.noneOf(Proof.class);
        for (String name : stoodFor.split(" ", -1)) {
            expected.add(Proof.valueOf(name));
        }
        assertEquals(List.copyOf(expected), met);
    }
}
