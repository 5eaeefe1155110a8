package localpasskey.risk.facts;

/// What the person wants to do with this ceremony.
public enum Action {

    /// Sign in.
    LOGIN,

    /// Something that hurts if somebody else does it: pay, change the e-mail address, read a whole archive.
    SENSITIVE,

    /// Something that hurts others, too: change roles, read other people's data.
    ADMIN,

    /// Add a passkey, or begin to. The first passkey of a new account is one, too.
    ADD_AUTHENTICATOR,

    /// Remove a passkey: [Facts#removing(String)] says which.
    REMOVE_AUTHENTICATOR,

    /// Get back into an account without what it is usually opened with.
    RECOVERY
}
