package localpasskey.wire.u2f;

/// The two octets that end a U2F answer: ISO 7816's status words, as far as U2F has them.
///
/// @spec https://fidoalliance.org/specs/fido-u2f-v1.2-ps-20170411/ U2F Raw Message Formats 1.2 §3.3
public enum U2fStatus {
    NO_ERROR(0x9000),
    WRONG_LENGTH(0x6700),
    /// Somebody was asked and said no, or could not be verified: not U2F's own, but it ends a client's polling.
    SECURITY_STATUS_NOT_SATISFIED(0x6982),
    /// Nobody acted yet: ask again. To a check-only request: the key handle is ours.
    CONDITIONS_NOT_SATISFIED(0x6985),
    /// The key handle is not ours, or not for this application.
    WRONG_DATA(0x6A80),
    INS_NOT_SUPPORTED(0x6D00),
    CLA_NOT_SUPPORTED(0x6E00),
    /// No precise diagnosis.
    FAILED(0x6F00);

    private final int word;

    U2fStatus(int word) {
        this.word = word;
    }

    /// 16 bits.
    public int word() {
        return word;
    }
}
