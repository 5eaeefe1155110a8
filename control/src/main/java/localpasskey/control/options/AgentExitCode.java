package localpasskey.control.options;

/// How the agent ends, for scripts, service managers, and whoever started it.
public enum AgentExitCode {
    STOPPED(0),
    /// A defect of the agent.
    DEFECT(1),
    /// The command line was not understood.
    USAGE(2),
    /// There is no chip, it may not be used, or it is not the one the vault was made with.
    CHIP(3),
    /// The vault cannot be read or written.
    VAULT(4),
    /// Another agent has this vault or this socket.
    IN_USE(5),
    /// A socket cannot be made where it was asked for.
    SOCKET(6),
    /// The prompter that was asked for does not come up.
    PROMPTER(7),
    /// The kernel does not plug the virtual USB key in.
    USB_KEY(8),
    /// A thread ended that nothing was to end, by a defect or for want of memory: what it did, nobody would do any
    /// more.
    THREAD_LOST(9),
    /// The administrator's policy cannot be used.
    POLICY(10);

    private final int number;

    AgentExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
