package localpasskey.demosite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.Set;
import localpasskey.attacks.Attack;
import localpasskey.attacks.AttackTest;
import localpasskey.attacks.DemoSiteTarget;
import localpasskey.attacks.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The attack kit against our own website.
final class AttackedDemoSiteTest {

    private static final Set<Attack> NOT_THERE = Set.of(
            Attack.CLAIMED_MODEL,
            Attack.DOWNGRADE,
            Attack.PASSKEY_ADDED_BY_PASSWORD,
            Attack.STOLEN_CLOUD_ACCOUNT,
            Attack.WITHOUT_VERIFICATION);

    private static DemoSite site;

    @BeforeAll
    static void start() {
        site = DemoSite.start(0, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @AttackTest
    void holds(Attack attack) throws Exception {
        Verdict verdict = attack.play(new DemoSiteTarget(site.origin()));

        assertEquals(
                NOT_THERE.contains(attack) ? Verdict.Kind.NOT_TRIED : Verdict.Kind.HELD,
                verdict.kind(),
                verdict.what());
    }
}
