package localpasskey.authenticator;

/// Who asks: mandatory with every request, shown in the prompt, written into the history.
public interface Caller {

    /// By which door, and as far as known who: `a program on this computer`, or a browser and an origin.
    String description();

    /// Requests of one session see the state of each other (GetNextAssertion, tokens): a CTAPHID channel, a page.
    long session();

    /// Called with true when the person begins to be asked, with false when that is over: for keep-alives.
    void personAsked(boolean asking);
}
