package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/// What a page is told when it is refused.
final class Refusals {

    private Refusals() {}

    static DomError error(PageException refused) {
        return error(refused.reply());
    }

    static DomError error(PageReply reply) {
        return assertInstanceOf(PageReply.Failed.class, reply).error();
    }

    static PageReply.NotOurs.Reason notOurs(PageException refused) {
        return assertInstanceOf(PageReply.NotOurs.class, refused.reply()).reason();
    }
}
