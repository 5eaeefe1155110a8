package localpasskey.webauthn;

/// The errors that pages know, by the names that they know them by.
///
/// @spec https://webidl.spec.whatwg.org/#idl-DOMException-error-names WebIDL §2.8.1
public enum DomError {
    /// The caller called it off.
    ABORT_ERROR("AbortError"),
    /// A passkey of the excluded ones is here, and the person let the site know.
    INVALID_STATE_ERROR("InvalidStateError"),
    /// All that a site must not learn the reason of.
    NOT_ALLOWED_ERROR("NotAllowedError"),
    NOT_SUPPORTED_ERROR("NotSupportedError"),
    /// The same page has a request open already.
    OPERATION_ERROR("OperationError"),
    /// This origin may not speak for this site.
    SECURITY_ERROR("SecurityError"),
    /// Not a DOMException: the options are not what they should be.
    TYPE_ERROR("TypeError");

    private final String domName;

    DomError(String domName) {
        this.domName = domName;
    }

    /// As in JavaScript's `error.name`.
    public String domName() {
        return domName;
    }
}
