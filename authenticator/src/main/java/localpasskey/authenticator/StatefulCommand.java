package localpasskey.authenticator;

/// The state between a command that has several answers and the commands that fetch the next ones.
interface StatefulCommand {

    /// Nothing is left to fetch.
    void discard();
}
