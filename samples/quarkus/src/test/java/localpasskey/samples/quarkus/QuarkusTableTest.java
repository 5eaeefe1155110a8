package localpasskey.samples.quarkus;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import localpasskey.attacks.Attack;
import localpasskey.attacks.AttackTest;
import localpasskey.attacks.SiteVisit;
import localpasskey.attacks.Verdict;
import localpasskey.samples.quarkus.QuarkusVisit.SampleTarget;
import localpasskey.testkit.site.PretendPasskey;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// The table of the sample's README, row by row, and the attack kit, over HTTP against the started application.
@QuarkusTest
final class QuarkusTableTest {

    /// It takes every model, and has no session before the sign-in.
    private static final Set<Attack> NOT_THERE = Set.of(Attack.CLAIMED_MODEL, Attack.FIXED_SESSION);

    private static SampleTarget sample() {
        return new SampleTarget(URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + "/"));
    }

    @AttackTest
    void holds(Attack attack) throws Exception {
        Verdict verdict = attack.play(sample());

        assertEquals(
                NOT_THERE.contains(attack) ? Verdict.Kind.NOT_TRIED : Verdict.Kind.HELD,
                verdict.kind(),
                verdict.what());
    }

    private static QuarkusVisit registered(PretendPasskey passkey, int flags, int counter) throws Exception {
        return sample().newAccount().registered(passkey, flags, counter);
    }

    /// Registered, and signed in to by it in another browser since.
    private static QuarkusVisit used(PretendPasskey passkey, int flags, int made, int used) throws Exception {
        QuarkusVisit visit = registered(passkey, flags, made).elsewhere();
        assertTrue(visit.signIn(passkey, flags, used));
        return visit;
    }

    @Test
    void bs_0_to_1_is_stored() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit visit = used(passkey, UP | UV | BE, 0, 0);

        assertTrue(visit.signIn(passkey, UP | UV | BE | BS, 0));

        assertTrue(visit.stored().contains("backupEligibility=YES, backedUp=true"), visit.stored());
    }

    @Test
    void counter_5_then_10_then_6_is_no_sign_in_and_not_stored() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit visit = used(passkey, UP | UV, 5, 10);

        assertFalse(visit.elsewhere().signIn(passkey, UP | UV, 6));

        assertTrue(visit.stored().contains("signCount=10"), visit.stored());
    }

    /// The second time the passkey is suspended, in all sessions.
    @Test
    void a_counter_that_fell_wants_the_password_and_falls_once() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit owner = used(passkey, UP | UV, 5, 10);
        QuarkusVisit withPassword = owner.elsewhere();
        assertTrue(withPassword.signInByPassword());

        assertTrue(withPassword.signIn(passkey, UP | UV, 6));
        assertTrue(owner.reads());
        assertFalse(withPassword.signIn(passkey, UP | UV, 7));
        assertFalse(owner.reads());
    }

    @Test
    void each_sign_in_begins_another_session() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit visit = registered(passkey, UP | UV, 0);
        String before = visit.session();

        assertTrue(visit.signIn(passkey, UP | UV, 0));

        assertNotEquals(before, visit.session());
    }

    @Test
    void a_counter_that_stands_still_is_no_sign_in() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();

        assertFalse(registered(passkey, UP | UV, 5).elsewhere().signIn(passkey, UP | UV, 5));
    }

    @Test
    void uv_0_pays_with_the_password() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit visit = used(passkey, UP, 0, 0);

        assertFalse(visit.pays());
        assertTrue(visit.signInByPassword());
        assertTrue(visit.pays());
    }

    @Test
    void uv_1_for_the_first_time_is_learned_with_the_password() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit visit = registered(passkey, UP, 0).elsewhere();

        assertTrue(visit.signIn(passkey, UP | UV, 0));
        assertTrue(visit.stored().contains("uvInitialized=false"), visit.stored());
        assertTrue(visit.signInByPassword());
        assertTrue(visit.pays());

        assertTrue(visit.stored().contains("uvInitialized=true"), visit.stored());
    }

    @Test
    void be_that_changed_and_flags_that_cannot_be_are_refused() throws Exception {
        PretendPasskey bound = QuarkusVisit.passkey();
        QuarkusVisit ofBound = registered(bound, UP | UV, 0).elsewhere();
        assertFalse(ofBound.signIn(bound, UP | UV | BE, 0));
        assertFalse(ofBound.signIn(bound, UP | UV | BS, 0));

        PretendPasskey copied = QuarkusVisit.passkey();
        QuarkusVisit ofCopied = registered(copied, UP | UV | BE, 0).elsewhere();
        assertFalse(ofCopied.signIn(copied, UP | UV, 0));
    }

    @Test
    void a_bound_passkey_pays() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();

        assertTrue(used(passkey, UP | UV, 0, 0).pays());
    }

    /// The challenge is in a cookie: who has both sends both.
    @Test
    void an_answer_is_taken_once_though_the_challenges_cookie_comes_with_it() throws Exception {
        PretendPasskey passkey = QuarkusVisit.passkey();
        QuarkusVisit owner = registered(passkey, UP | UV, 0).elsewhere();
        SiteVisit.Asked asked = owner.beginSignIn();
        List<HttpCookie> cookies = owner.cookies();
        Map<String, Object> answer = passkey.get(asked.challenge(), UP | UV, 0, owner.handle());
        assertTrue(owner.signIn(answer));

        QuarkusVisit attacker = owner.elsewhere();
        attacker.put(cookies);

        assertFalse(attacker.signIn(answer));
        assertFalse(attacker.reads());
    }

    @Test
    void a_decoys_use_ends_the_sessions_and_suspends_what_is_copied() throws Exception {
        PretendPasskey copied = QuarkusVisit.passkey();
        QuarkusVisit owner = used(copied, UP | UV | BE | BS, 0, 0);
        PretendPasskey decoy = QuarkusVisit.passkey();
        owner.registered(decoy, UP | UV | BE | BS, 0);
        assertTrue(owner.plantDecoy(decoy.id()));

        assertFalse(owner.elsewhere().signIn(decoy, UP | UV | BE | BS, 0));

        assertFalse(owner.reads());
        assertFalse(owner.elsewhere().signIn(copied, UP | UV | BE | BS, 0));
    }
}
