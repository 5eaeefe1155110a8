package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import localpasskey.wire.Bytes;

/// Messages as an extension sends them. What a test is about replaces a part of the text.
final class Messages {

    static final String CREATE = """
            {"id":1,"op":"create","origin":"https://login.example.com","crossOrigin":false,\
            "options":{"rp":{"id":"example.com","name":"Example"},\
            "user":{"id":"AQID","name":"alice","displayName":"Alice A."},\
            "challenge":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc",\
            "pubKeyCredParams":[{"type":"public-key","alg":-7},{"type":"public-key","alg":-257}]}}""";

    static final String GET = """
            {"id":2,"op":"get","origin":"https://login.example.com","crossOrigin":false,\
            "options":{"rpId":"example.com","challenge":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}}""";

    private Messages() {}

    static PageMessage read(String message) throws UnreadableMessageException {
        return PageMessage.read(Bytes.ofUtf8(message));
    }

    static PageMessage.Create create(String message) throws UnreadableMessageException {
        return assertInstanceOf(PageMessage.Create.class, read(message));
    }

    static PageMessage.Get get(String message) throws UnreadableMessageException {
        return assertInstanceOf(PageMessage.Get.class, read(message));
    }

    /// The error with which a message is refused while it is read.
    static DomError refusal(String message) throws UnreadableMessageException {
        return Refusals.error(
                assertInstanceOf(PageMessage.Invalid.class, read(message)).reply());
    }

    /// The creation request with more members in its options.
    static String createWith(String members) {
        return with(CREATE, members);
    }

    static String getWith(String members) {
        return with(GET, members);
    }

    private static String with(String message, String members) {
        return message.replace("\"challenge\":", members + ",\"challenge\":");
    }
}
