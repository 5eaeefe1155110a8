package localpasskey.keys.agreement;

/// A peer sent coordinates that are no point of P-256: whoever goes on with them leaks its own key bit by bit.
public final class InvalidPointException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidPointException(String detail) {
        super(detail);
    }
}
