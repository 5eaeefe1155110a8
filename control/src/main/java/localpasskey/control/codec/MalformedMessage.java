package localpasskey.control.codec;

/// Bytes from the peer that are not a message. Says which member was wrong and what is allowed, never its value.
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedMessage(String words) {
        super(words);
    }

    MalformedMessage(String words, Throwable cause) {
        super(words, cause);
    }
}
