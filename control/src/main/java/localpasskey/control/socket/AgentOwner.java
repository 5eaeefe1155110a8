package localpasskey.control.socket;

/// Whose programs an agent serves on its control socket.
public sealed interface AgentOwner {

    /// The agent runs as the person: its socket lies where nobody else can enter.
    record Oneself() implements AgentOwner {}

    /// The agent is a service with a user of its own: anybody can reach its socket, but only this person is served.
    record Person(UserId user) implements AgentOwner {}
}
