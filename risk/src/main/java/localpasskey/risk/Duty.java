package localpasskey.risk;

/// What the website has to do beside the outcome, as it is the website that has mail, sessions and a table.
public enum Duty {

    /// Tell the person where they are signed in: a banner, a line in the account's history.
    NOTIFY_PERSON,

    /// Tell them on a channel that this session cannot reach: all addresses of the account.
    NOTIFY_INDEPENDENTLY,

    /// Raise an alert for whoever looks after the site's security.
    ALERT_OPERATORS,

    /// Offer to add another authenticator.
    OFFER_ANOTHER_AUTHENTICATOR,

    /// Offer to register this passkey anew, once the person got in by other means.
    OFFER_REREGISTRATION,

    /// Set the passkey's `suspended`.
    SUSPEND_PASSKEY,

    /// Set `suspended` on all passkeys of the account that are not device-bound: their cloud account is in
    /// strange hands.
    SUSPEND_SYNCED_PASSKEYS,

    /// End all sessions of the account.
    END_SESSIONS
}
