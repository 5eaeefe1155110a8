package localpasskey.e2e.counting;

/// A ceremony whose commands a virtual machine counts at its TPM, the kernel's among them, and how many the model of
/// what chips cost comes to: the same in every run.
///
/// The storage root and V are kept in the chip, whether it had a root of its own or not.
public enum CountedCeremony {
    MAKE_CREDENTIAL("makeCredential, PIN check in it", 48),
    GET_ASSERTION("getAssertion, PIN check in it", 35),
    CLIENT_PIN_CHECK("a client's PIN check", 11),
    GET_ASSERTION_ON_TOKEN("getAssertion on a token", 25),
    SILENT_PRE_FLIGHT("silent pre-flight", 0),
    MAKE_CREDENTIAL_ON_TOKEN("makeCredential on a token", 50),
    GET_ASSERTION_OF_TWO("getAssertion, two passkeys, on a token", 33),
    GET_NEXT_ASSERTION("getNextAssertion", 20);

    private final String words;
    private final int commands;

    CountedCeremony(String words, int commands) {
        this.words = words;
        this.commands = commands;
    }

    public String words() {
        return words;
    }

    public int commands() {
        return commands;
    }
}
