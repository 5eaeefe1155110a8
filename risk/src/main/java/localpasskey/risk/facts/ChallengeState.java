package localpasskey.risk.facts;

/// Whether the challenge in the client data is one that this session was given and that nobody has used yet.
///
/// Take the challenge out of the session before you verify the answer, whatever comes of it: then it is
/// single-use.
public enum ChallengeState {

    /// Given to this very session, not used before, still in its time.
    FRESH,
    USED_BEFORE,
    OF_ANOTHER_SESSION,
    EXPIRED
}
