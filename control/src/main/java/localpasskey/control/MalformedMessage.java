package localpasskey.control;

/// Bytes from the peer that are not a message. Says which member was wrong and what is allowed, never its value.
final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedMessage(String words) {
        super(words);
    }

    MalformedMessage(String words, Throwable cause) {
        super(words, cause);
    }
}
