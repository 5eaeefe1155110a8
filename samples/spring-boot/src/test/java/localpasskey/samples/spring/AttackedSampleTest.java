package localpasskey.samples.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import localpasskey.attacks.Attack;
import localpasskey.attacks.AttackTest;
import localpasskey.attacks.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The attack kit against the sample with `risk-spring`.
final class AttackedSampleTest {

    private static final Set<Attack> NOT_THERE = Set.of(Attack.CLAIMED_MODEL, Attack.DECOY);

    private static RunningSample sample;

    @BeforeAll
    static void start() {
        sample = new RunningSample("localpasskey");
    }

    @AfterAll
    static void stop() {
        sample.close();
    }

    @AttackTest
    void holds(Attack attack) throws Exception {
        Verdict verdict = attack.play(new SpringTarget(sample));

        assertEquals(
                NOT_THERE.contains(attack) ? Verdict.Kind.NOT_TRIED : Verdict.Kind.HELD,
                verdict.kind(),
                verdict.what());
    }
}
