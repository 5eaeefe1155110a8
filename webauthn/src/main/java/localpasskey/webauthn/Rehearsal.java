package localpasskey.webauthn;

import java.util.List;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;

/// Goes once the way of a page's request, up to the authenticator, so that the first real one finds everything loaded:
/// above all the Public Suffix List.
public final class Rehearsal {

    private static final String PAGE = "\"origin\":\"https://login.example.com\",\"crossOrigin\":false,";

    private static final String CREATE = "{\"id\":0,\"op\":\"create\"," + PAGE + """
            "options":{"rp":{"id":"example.com","name":"Example"},\
            "user":{"id":"AA","name":"nobody","displayName":"Nobody"},\
            "challenge":"AA","pubKeyCredParams":[{"type":"public-key","alg":-7}]}}""";

    private static final String GET = "{\"id\":0,\"op\":\"get\"," + PAGE + """
            "options":{"rpId":"example.com","challenge":"AA"}}""";

    private static final Abilities ABILITIES = new Abilities(true, List.of());

    private Rehearsal() {}

    /// Changes nothing and asks nobody.
    public static void run() {
        try {
            rehearse(PageMessage.read(Bytes.ofUtf8(CREATE)));
            rehearse(PageMessage.read(Bytes.ofUtf8(GET)));
        } catch (PageException e) {
            e.reply().encode(0); // the request to sign in finds no passkey, as it should
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException("our own message", e);
        }
    }

    private static void rehearse(PageMessage message) throws PageException {
        switch (message) {
            case PageMessage.Create create ->
                Registration.begin(create).makeCredential(ABILITIES, List.of(), SaltEncryption.NONE);
            case PageMessage.Get get -> SignIn.begin(get).getAssertion(ABILITIES, List.of(), SaltEncryption.NONE);
            case PageMessage.Offer _,
                    PageMessage.Signal _,
                    PageMessage.Shown _,
                    PageMessage.Cancel _,
                    PageMessage.Status _,
                    PageMessage.Open _,
                    PageMessage.Invalid _ -> throw new IllegalStateException("our own message");
        }
    }
}
