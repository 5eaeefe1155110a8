package localpasskey.e2e.library;

/// A website that leaves WebAuthn to a library, for one account: the options that its page gets, and its judgement of
/// what the page sends, both as JSON in the library's own form.
public interface RelyingPartyLibrary extends AutoCloseable {

    /// Options to make a passkey.
    String creation() throws Exception;

    /// @throws Exception if the library does not accept it
    void registered(String outcome) throws Exception;

    /// Options to sign in with the account's passkey, which they name.
    String request() throws Exception;

    /// Options to sign in with any passkey, for a field.
    default String anyRequest() throws Exception {
        throw new UnsupportedOperationException("its page offers nothing in a field");
    }

    /// @throws Exception if the library does not accept it
    void signedIn(String outcome) throws Exception;

    @Override
    default void close() {}
}
