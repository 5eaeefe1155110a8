package localpasskey.samples.spring;

import static localpasskey.testkit.site.PretendPasskey.BE;
import static localpasskey.testkit.site.PretendPasskey.BS;
import static localpasskey.testkit.site.PretendPasskey.UP;
import static localpasskey.testkit.site.PretendPasskey.UV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import localpasskey.samples.spring.Browser.Reply;
import localpasskey.testkit.site.PretendPasskey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The table of the sample's README, row by row, over HTTP against two started applications: one with Spring
/// Security's relying party, one with ours.
final class PasskeyTableTest {

    private static final int OK = 200;
    private static final int REDIRECT = 302;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private static RunningSample spring;
    private static RunningSample judged;

    @BeforeAll
    static void start() {
        spring = new RunningSample("spring");
        judged = RunningSample.judged();
    }

    @AfterAll
    static void stop() {
        spring.close();
    }

    /// A new account with one passkey, which was used since.
    private static Browser used(RunningSample sample, PretendPasskey passkey, int flags, int made, int used)
            throws Exception {
        Browser browser = registered(sample, passkey, flags, made);
        Browser elsewhere = browser.elsewhere();
        assertEquals(OK, elsewhere.signIn(passkey, flags, used).status());
        return elsewhere;
    }

    private static Browser registered(RunningSample sample, PretendPasskey passkey, int flags, int counter)
            throws Exception {
        Browser browser = sample.newAccount();
        Reply reply = browser.register(passkey, flags, counter);
        assertEquals(OK, reply.status(), reply.body());
        return browser;
    }

    @Test
    void bs_0_to_1() throws Exception {
        assertFalse(afterBecomingCopied(spring).get("backupState").asBoolean());
        assertTrue(afterBecomingCopied(judged).get("backupState").asBoolean());
    }

    private static JsonNode afterBecomingCopied(RunningSample sample) throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        Browser browser = used(sample, passkey, UP | UV | BE, 0, 0);
        assertEquals(OK, browser.signIn(passkey, UP | UV | BE | BS, 0).status());
        return browser.stored();
    }

    @Test
    void counter_5_then_10_then_6() throws Exception {
        PretendPasskey plain = RunningSample.passkey();
        Browser before = used(spring, plain, UP | UV, 5, 10);
        assertEquals(OK, before.elsewhere().signIn(plain, UP | UV, 6).status());
        assertEquals(6, before.stored().get("signatureCount").asInt());

        PretendPasskey passkey = RunningSample.passkey();
        Browser after = used(judged, passkey, UP | UV, 5, 10);
        assertEquals(UNAUTHORIZED, after.elsewhere().signIn(passkey, UP | UV, 6).status());
        assertEquals(10, after.stored().get("signatureCount").asInt());
    }

    /// The first time another factor helps; the second time the passkey is suspended, in all sessions.
    @Test
    void a_counter_that_fell_wants_the_password_and_falls_once() throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        Browser owner = used(judged, passkey, UP | UV, 5, 10);

        Browser withPassword = owner.elsewhere();
        withPassword.signInByPassword();
        assertEquals(OK, withPassword.signIn(passkey, UP | UV, 6).status());

        assertEquals(OK, owner.get("/").status());
        assertEquals(UNAUTHORIZED, withPassword.signIn(passkey, UP | UV, 7).status());
        assertEquals(FORBIDDEN, owner.get("/").status());
    }

    @Test
    void a_counter_that_stands_still() throws Exception {
        for (RunningSample sample : List.of(spring, judged)) {
            PretendPasskey passkey = RunningSample.passkey();
            Browser browser = registered(sample, passkey, UP | UV, 5).elsewhere();

            assertEquals(UNAUTHORIZED, browser.signIn(passkey, UP | UV, 5).status());
        }
    }

    @Test
    void uv_0_then_something_sensitive() throws Exception {
        PretendPasskey plain = RunningSample.passkey();
        assertEquals(OK, used(spring, plain, UP, 0, 0).post("/pay", Map.of()).status());

        PretendPasskey passkey = RunningSample.passkey();
        Browser browser = used(judged, passkey, UP, 0, 0);
        Reply asked = browser.post("/pay", Map.of());
        assertEquals(REDIRECT, asked.status());
        assertTrue(asked.location().endsWith("/login?factor.type=password&factor.reason=missing"), asked.location());
        browser.signInByPassword();
        assertEquals(OK, browser.post("/pay", Map.of()).status());
    }

    @Test
    void uv_1_for_the_first_time_is_learned_with_another_factor() throws Exception {
        assertFalse(firstVerified(spring).get("uvInitialized").asBoolean());
        assertTrue(firstVerified(judged).get("uvInitialized").asBoolean());
    }

    private static JsonNode firstVerified(RunningSample sample) throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        Browser browser = registered(sample, passkey, UP, 0).elsewhere();
        assertEquals(OK, browser.signIn(passkey, UP | UV, 0).status());
        browser.signInByPassword();
        assertEquals(OK, browser.post("/pay", Map.of()).status());
        return browser.stored();
    }

    @Test
    void be_that_changed_and_flags_that_cannot_be() throws Exception {
        for (RunningSample sample : List.of(spring, judged)) {
            PretendPasskey bound = RunningSample.passkey();
            Browser ofBound = registered(sample, bound, UP | UV, 0).elsewhere();
            assertEquals(UNAUTHORIZED, ofBound.signIn(bound, UP | UV | BE, 0).status());
            assertEquals(UNAUTHORIZED, ofBound.signIn(bound, UP | UV | BS, 0).status());

            PretendPasskey copied = RunningSample.passkey();
            Browser ofCopied = registered(sample, copied, UP | UV | BE, 0).elsewhere();
            assertEquals(UNAUTHORIZED, ofCopied.signIn(copied, UP | UV, 0).status());
        }
    }

    @Test
    void a_copied_passkey_that_is_new_then_something_sensitive() throws Exception {
        assertEquals(OK, payCopied(spring));
        assertEquals(FORBIDDEN, payCopied(judged));
    }

    private static int payCopied(RunningSample sample) throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        return used(sample, passkey, UP | UV | BE | BS, 0, 0)
                .post("/pay", Map.of())
                .status();
    }

    /// A device-bound passkey that is verified pays without more ado.
    @Test
    void a_bound_passkey_pays() throws Exception {
        for (RunningSample sample : List.of(spring, judged)) {
            PretendPasskey passkey = RunningSample.passkey();

            assertEquals(
                    OK,
                    used(sample, passkey, UP | UV, 0, 0).post("/pay", Map.of()).status());
        }
    }

    @Test
    void the_password_of_an_account_with_a_bound_passkey() throws Exception {
        assertEquals(OK, byPassword(spring).get("/").status());

        Browser browser = byPassword(judged);
        assertTrue(browser.get("/").location().contains("factor.type=webauthn"));
        assertEquals(
                REDIRECT, browser.register(RunningSample.passkey(), UP | UV, 0).status());
    }

    private static Browser byPassword(RunningSample sample) throws Exception {
        Browser browser =
                registered(sample, RunningSample.passkey(), UP | UV, 0).elsewhere();
        browser.signInByPassword();
        return browser;
    }

    @Test
    void another_passkey_is_approved_by_the_best_one() throws Exception {
        PretendPasskey bound = RunningSample.passkey();
        Browser browser = used(judged, bound, UP | UV, 0, 0);
        PretendPasskey copied = RunningSample.passkey();
        assertEquals(OK, browser.register(copied, UP | UV | BE, 0).status());

        Browser byTheCopied = browser.elsewhere();
        assertEquals(OK, byTheCopied.signIn(copied, UP | UV | BE, 0).status());
        assertEquals(
                FORBIDDEN,
                byTheCopied.register(RunningSample.passkey(), UP | UV, 0).status());
        assertEquals(OK, byTheCopied.signIn(bound, UP | UV, 0).status());
        assertEquals(
                OK, byTheCopied.register(RunningSample.passkey(), UP | UV, 0).status());
    }

    @Test
    void a_decoys_use() throws Exception {
        PretendPasskey bound = RunningSample.passkey();
        Browser owner = used(judged, bound, UP | UV, 0, 0);
        PretendPasskey copied = RunningSample.passkey();
        assertEquals(OK, owner.register(copied, UP | UV | BE, 0).status());
        PretendPasskey decoy = RunningSample.passkey();
        assertEquals(OK, owner.register(decoy, UP | UV | BE, 0).status());
        assertEquals(OK, owner.post("/decoys/" + decoy.id(), Map.of()).status());
        assertEquals("No decoy of yours was used", owner.get("/alarm").body());

        assertEquals(
                UNAUTHORIZED, owner.elsewhere().signIn(decoy, UP | UV | BE, 0).status());

        assertEquals(REDIRECT, owner.get("/").status());
        assertEquals(
                UNAUTHORIZED, owner.elsewhere().signIn(copied, UP | UV | BE, 0).status());
        assertEquals(OK, owner.signIn(bound, UP | UV, 0).status());
        assertTrue(owner.get("/alarm").body().startsWith("Somebody signed in with your decoy at "));
    }

    /// Nobody makes a decoy of somebody else's passkey.
    @Test
    void a_decoy_is_ones_own() throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        Browser owner = used(judged, passkey, UP | UV, 0, 0);
        Browser other = used(judged, RunningSample.passkey(), UP | UV, 0, 0);

        assertEquals(NOT_FOUND, other.post("/decoys/" + passkey.id(), Map.of()).status());

        assertEquals(OK, owner.signIn(passkey, UP | UV, 0).status());
    }

    @Test
    void the_session_gets_another_id_with_the_sign_in() throws Exception {
        PretendPasskey passkey = RunningSample.passkey();
        Browser browser = registered(judged, passkey, UP | UV, 0).elsewhere();
        browser.challenge();
        String before = browser.session();

        assertEquals(OK, browser.signIn(passkey, UP | UV, 0).status());

        assertNotEquals(before, browser.session());
    }
}
