package localpasskey.demosite.attestation;

/// A message of an enrolment that is refused. Its address is used up.
final class EnrolmentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    EnrolmentException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    EnrolmentException(Reason reason, Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    int status() {
        return reason.status;
    }

    enum Reason {
        MALFORMED(400),
        /// A page of some website sends it.
        BY_A_PAGE(403),
        /// Nobody that this website trusts signed the chip's certificate.
        UNKNOWN_MAKER(403),
        /// Used up, too old, or never given out.
        NO_SUCH_ADDRESS(404),
        /// The chip did not open the challenge.
        NOT_OPENED(403);

        private final int status;

        Reason(int status) {
            this.status = status;
        }
    }
}
