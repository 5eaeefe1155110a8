package localpasskey.control;

/// Thrown by a [ControlHandler] that will not or cannot do what was asked.
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal.Reason reason, String words) {
        super(words);
        this.refusal = new Refusal(reason, words);
    }

    public Refusal refusal() {
        return refusal;
    }
}
