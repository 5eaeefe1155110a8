package localpasskey.authenticator.request;

/// The state between a command that has several answers and the commands that fetch the next ones.
public interface StatefulCommand {

    /// Nothing is left to fetch.
    void discard();
}
