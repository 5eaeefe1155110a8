package localpasskey.model;

/// Who wants an answer of the person, and what a prompter needs to show it well.
///
/// @param caller as far as known, e.g. `a program on this computer`, or a browser and an origin
/// @param door by which the request came
/// @param registrable the end of the question's site that somebody registered, `example.co.uk` of
/// `login.example.co.uk`;
///     empty where there is none
/// @param custody what keeps the keys
/// @param anotherDevice whether another device or key may answer in our place, so that the person can choose that
public record Requester(String caller, Door door, String registrable, Custody custody, boolean anotherDevice) {

    /// Only this computer can answer.
    public Requester(String caller, Door door, String registrable, Custody custody) {
        this(caller, door, registrable, custody, false);
    }

    /// The ways into the agent.
    public enum Door {
        /// The virtual security key: any program that may open it.
        USB,
        /// A page in a browser.
        PAGE,
        /// One of the person's own tools, on the control socket.
        OWN_TOOL
    }
}
