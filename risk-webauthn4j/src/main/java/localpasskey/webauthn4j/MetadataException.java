package localpasskey.webauthn4j;

/// A metadata blob that is not taken.
public final class MetadataException extends Exception {

    private static final long serialVersionUID = 1L;

    /// Why it is not.
    public enum Reason {
        /// Longer than [MetadataBlob#MAX_LENGTH].
        TOO_LONG,

        /// No JWS with certificates and a payload as the service has it.
        NOT_A_BLOB,

        /// The signature is not of the first certificate.
        BAD_SIGNATURE,

        /// The certificates lead to no root that is trusted.
        UNTRUSTED_CHAIN,

        /// Signed by somebody whom that root certified, but not by the service.
        ANOTHER_SIGNER
    }

    private final Reason reason;

    MetadataException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    MetadataException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
