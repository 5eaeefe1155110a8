package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import localpasskey.webauthn.domain.Domains;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CtapRequest;
import localpasskey.wire.ctap.CtapRequestDecoder;
import org.junit.jupiter.api.Tag;

/// Any octets: a message, a refusal, or nobody to answer. Whatever gets as far as the authenticator is well-formed and
/// about a site that the page may speak for.
@Tag("fuzz")
final class PageMessageFuzzTest {

    private static final Abilities ABILITIES = new Abilities(true, List.of("internal"));

    @FuzzTest
    void reads_a_message_or_refuses(byte[] octets) throws CtapException {
        try {
            PageMessage message = PageMessage.read(Bytes.of(octets));
            switch (message) {
                case PageMessage.Create create -> check(create);
                case PageMessage.Get get -> check(get);
                case PageMessage.Offer(var request) -> assertTrue(request.id() >= 0);
                case PageMessage.Signal signal -> signal.site();
                case PageMessage.Shown shown -> {
                    assertTrue(shown.sites().stream().allMatch(Domains::isDomain));
                    assertTrue(shown.credential().length() <= 1023);
                }
                case PageMessage.Invalid(long id, PageReply reply) ->
                    assertFalse(reply.encode(id).isEmpty());
                case PageMessage.Cancel(long id, long request) -> assertTrue(id >= 0 && request >= 0);
                case PageMessage.Open(long id) -> assertTrue(id >= 0);
                case PageMessage.Status(long id, var sites) ->
                    assertTrue(id >= 0 && sites.stream().allMatch(Domains::isDomain));
            }
        } catch (PageException e) {
            assertFalse(e.reply().encode(0).isEmpty());
        } catch (UnreadableMessageException _) {
            return;
        }
    }

    private static void check(PageMessage.Create create) throws PageException, CtapException {
        Registration registration = Registration.begin(create);
        Bytes request = registration.makeCredential(ABILITIES, List.of(), SaltEncryption.NONE);
        CtapRequest.MakeCredential decoded = (CtapRequest.MakeCredential) CtapRequestDecoder.decode(request);
        checkSite(decoded.rp().id().value(), create.page());
    }

    private static void check(PageMessage.Get get) throws PageException, CtapException {
        SignIn signIn = SignIn.begin(get);
        Bytes request = signIn.getAssertion(
                ABILITIES, signIn.allowed().stream().limit(3).toList(), SaltEncryption.NONE);
        CtapRequest.GetAssertion decoded = (CtapRequest.GetAssertion) CtapRequestDecoder.decode(request);
        checkSite(decoded.rpId().value(), get.page());
    }

    /// Said here in other words than in the code under test.
    private static void checkSite(String site, CallingPage page) {
        boolean own = ("." + page.origin().domain()).endsWith("." + site);
        assertTrue(own || !page.relatedOrigins().isEmpty(), site + " from " + page.origin());
        assertTrue(page.crossOrigin() || page.topOrigin().equals(page.origin()), page.toString());
        assertFalse(site.isEmpty());
    }
}
