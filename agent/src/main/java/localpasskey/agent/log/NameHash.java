package localpasskey.agent.log;

/// The name of a site or person as the log may show it: eight hexadecimal digits that tell two names apart within
/// one run of the agent, and mean nothing outside of it.
///
/// Made by [AuditLog#hashed].
public record NameHash(int value) {

    @Override
    public String toString() {
        return "%08x".formatted(value);
    }
}
