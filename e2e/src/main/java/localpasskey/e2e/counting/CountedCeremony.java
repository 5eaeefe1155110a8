package localpasskey.e2e.counting;

import static localpasskey.e2e.counting.ChipMarks.NO_LIMIT;

/// A ceremony whose commands a virtual machine counts at its TPM, the kernel's among them, and how many the model of
/// what chips cost comes to: the same in every run.
///
/// On a token the model sees a software TPM's socket, where the token's session is parked between two requests; behind
/// the kernel's manager it stands on a file of its own.
public enum CountedCeremony {
    MAKE_CREDENTIAL("makeCredential, PIN check in it", 63, NO_LIMIT, 98),
    GET_ASSERTION("getAssertion, PIN check in it", 42, 55, 71),
    CLIENT_PIN_CHECK("a client's PIN check", 24, NO_LIMIT, 44),
    GET_ASSERTION_ON_TOKEN("getAssertion on a token", 52, 55, 82),
    SILENT_PRE_FLIGHT("silent pre-flight", 0, 0, 0),
    MAKE_CREDENTIAL_ON_TOKEN("makeCredential on a token", 101, NO_LIMIT, 175),
    GET_ASSERTION_OF_TWO("getAssertion, two passkeys, on a token", 51, 55, 81),
    GET_NEXT_ASSERTION("getNextAssertion", 52, 55, 82);

    private final String words;
    private final int commands;
    private final int limit;
    private final int commandsWithoutRoot;

    CountedCeremony(String words, int commands, int limit, int commandsWithoutRoot) {
        this.words = words;
        this.commands = commands;
        this.limit = limit;
        this.commandsWithoutRoot = commandsWithoutRoot;
    }

    public String words() {
        return words;
    }

    /// @param rootKept whether the storage root is kept in the chip; else it is swapped in and out
    public int commands(boolean rootKept) {
        return rootKept ? commands : commandsWithoutRoot;
    }

    /// Most commands that the machine lets pass where the storage root is kept in the chip.
    int limit() {
        return limit;
    }
}
