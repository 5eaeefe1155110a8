package localpasskey.samples.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import localpasskey.attacks.Attack;
import localpasskey.attacks.AttackTest;
import localpasskey.attacks.Verdict;

/// The attack kit against the sample with `risk-spring`.
final class AttackedSampleTest {

    private static final Set<Attack> NOT_THERE = Set.of(Attack.CLAIMED_MODEL);

    @AttackTest
    void holds(Attack attack) throws Exception {
        Verdict verdict = attack.play(new SpringTarget(RunningSample.judged()));

        assertEquals(
                NOT_THERE.contains(attack) ? Verdict.Kind.NOT_TRIED : Verdict.Kind.HELD,
                verdict.kind(),
                verdict.what());
    }
}
