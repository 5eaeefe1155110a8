package localpasskey.webauthn;

/// A message without a usable id: there is nobody to answer.
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String why, Throwable cause) {
        super(why, cause);
    }
}
