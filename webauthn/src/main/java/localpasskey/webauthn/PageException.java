package localpasskey.webauthn;

/// Why a page does not get what it asked for: the one failure of this border. What the page may know is the reply.
public final class PageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PageReply reply;

    private PageException(PageReply reply, String why) {
        super(why);
        this.reply = reply;
    }

    private PageException(PageReply reply, String why, Throwable cause) {
        super(why, cause);
        this.reply = reply;
    }

    /// An error of which the page may know the reason: it is about its own request.
    static PageException of(DomError error, String why) {
        return new PageException(new PageReply.Failed(error, why), why);
    }

    static PageException typeError(String why) {
        return of(DomError.TYPE_ERROR, why);
    }

    static PageException typeError(String why, Throwable cause) {
        return new PageException(new PageReply.Failed(DomError.TYPE_ERROR, why), why, cause);
    }

    /// The error that tells nothing: the person declined, or nothing is here, or it took too long.
    ///
    /// @param why for ourselves
    public static PageException notAllowed(String why) {
        return new PageException(PageReply.Failed.NOT_ALLOWED, why);
    }

    /// The person wants another device or key for it.
    public static PageException anotherDevice() {
        return notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.ANOTHER_DEVICE));
    }

    static PageException notOurs(PageReply.NotOurs reply) {
        return new PageException(reply, "not for this authenticator: " + reply.reason());
    }

    public PageReply reply() {
        return reply;
    }
}
