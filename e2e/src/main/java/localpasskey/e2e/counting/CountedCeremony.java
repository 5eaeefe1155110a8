package localpasskey.e2e.counting;

import static localpasskey.e2e.counting.ChipMarks.NO_LIMIT;

/// A ceremony whose commands a virtual machine counts at its TPM, the kernel's among them, and how many these are: the
/// same in every run. The model of what chips cost has to come to these numbers.
public enum CountedCeremony {
    MAKE_CREDENTIAL("makeCredential, PIN check in it", 66, NO_LIMIT, 123),
    GET_ASSERTION("getAssertion, PIN check in it", 51, 55, 95),
    CLIENT_PIN_CHECK("a client's PIN check", 35, NO_LIMIT, 63),
    GET_ASSERTION_ON_TOKEN("getAssertion on a token", 16, 25, 32),
    SILENT_PRE_FLIGHT("silent pre-flight", 0, 0, 0),
    MAKE_CREDENTIAL_ON_TOKEN("makeCredential on a token", 31, NO_LIMIT, 60),
    GET_ASSERTION_OF_TWO("getAssertion, two passkeys, on a token", 51, 55, 95),
    GET_NEXT_ASSERTION("getNextAssertion", 22, 25, 38);

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
