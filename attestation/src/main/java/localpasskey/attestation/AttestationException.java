package localpasskey.attestation;

/// What was handed in proves nothing, and why.
public final class AttestationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public AttestationException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    AttestationException(Reason reason, String detail, Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /// It is not of this format, or broken.
        MALFORMED,
        /// The chip has no certificate of its maker for an RSA-2048 endorsement key.
        NO_CERTIFICATE,
        /// The certificate is not one of an endorsement key, or its key is not RSA-2048.
        NOT_AN_ENDORSEMENT_CERTIFICATE,
        /// The key that is to sign the statement would sign what does not come from the chip, or
        /// could leave it.
        NOT_AN_ATTESTATION_KEY,
        /// The challenge's attestation key did not sign the statement.
        WRONG_SIGNATURE,
        /// The statement does not hold the challenge's secret: it is an older one, or the chip could
        /// not open it.
        NOT_FRESH,
        /// The statement is about another key than the one that is shown beside it.
        OTHER_KEY,
        /// The key could leave the chip, or was not made in it.
        NOT_FIXED,
        /// The chip's certificate is worth less than what is asked for.
        NOT_TRUSTED
    }
}
