package localpasskey.attacks.site;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import localpasskey.attacks.Attack;
import localpasskey.attacks.AttackTest;
import localpasskey.attacks.SiteVisit;
import localpasskey.attacks.Verdict;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two websites that decide by `risk`, one that verifies by webauthn4j and one by java-webauthn-server, over HTTP.
final class AdaptersUnderAttackTest {

    private static final UUID MODEL = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");

    private static TinySite<?> webauthn4j;
    private static TinySite<?> yubico;

    @BeforeAll
    static void start() throws Exception {
        webauthn4j = new TinySite<>(Webauthn4jVerifier::new);
        yubico = new TinySite<>(YubicoVerifier::new);
    }

    @AfterAll
    static void stop() {
        webauthn4j.close();
        yubico.close();
    }

    @AttackTest
    void holds(Attack attack) throws Exception {
        for (TinySite<?> site : List.of(webauthn4j, yubico)) {
            Verdict verdict = attack.play(new TinyTarget(site.origin()));

            assertEquals(
                    attack == Attack.CLAIMED_MODEL ? Verdict.Kind.NOT_TRIED : Verdict.Kind.HELD,
                    verdict.kind(),
                    verdict.what());
        }
    }

    /// The table of the Spring sample, as far as it is about what is stored.
    @Test
    void what_is_stored_is_what_was_proved() throws Exception {
        for (TinySite<?> site : List.of(webauthn4j, yubico)) {
            PretendPasskey passkey = new PretendPasskey(site.origin(), MODEL);
            SiteVisit owner = new TinyTarget(site.origin()).newAccount();
            SiteVisit.Asked asked = owner.beginRegistration();
            assertTrue(owner.register(passkey.create(asked.challenge(), UP | UV | BE, 5)));

            assertTrue(owner.signIn(
                    passkey.get(owner.beginSignIn().challenge(), UP | UV | BE | BS, 10, asked.userHandle())));
            String stored = ((TinyTarget.Browser) owner).post("/stored", "");

            assertTrue(stored.contains("backupEligibility=YES, backedUp=true, signCount=10"), stored);
        }
    }
}
