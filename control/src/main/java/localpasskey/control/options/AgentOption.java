package localpasskey.control.options;

/// What `localpasskey agent` takes.
public enum AgentOption implements ProgramOption {
    DATA_DIR("--data-dir DIR", "Where the vault is, and the control socket unless named."),
    PERSON("--person UID", "Work as a service for this user, and serve nobody else's programs."),
    TPM("--tpm WHERE", "The kernel's device (the default), unix:PATH or tcp:HOST:PORT."),
    CONTROL_SOCKET("--control-socket PATH", "Where the person's programs reach the agent."),
    CTAPHID_SOCKET("--ctaphid-socket PATH", "Serve the virtual key on this socket, for tests and tools."),
    UHID("--uhid", "Plug in the virtual USB key."),
    NO_UHID("--no-uhid", "Do not plug it in (the default)."),
    PINENTRY("--pinentry PROGRAM", "Start a prompter that asks by this pinentry program."),
    ALWAYS_UV("--always-uv on|off", "Verify the person for each request. Kept in the vault; on at first."),
    PIN_POLICY("--pin-policy strict|lax", "strict (the default): 6 characters, no common ones; lax: CTAP's 4."),
    FINGERS("--fingers any|these", """
            On a Mac, which fingers new passkeys take: any that is enrolled (the default),
            or only these of now: enrolling or removing one then ends them for good."""),
    RESET_AT_POWER_UP("--reset-at-power-up", """
            For test rigs: a client may reset the key within 10 s of each power-up, a
            start of the agent too, and nobody has to type the PIN for that.""");

    private final String synopsis;
    private final String description;

    AgentOption(String synopsis, String description) {
        this.synopsis = synopsis;
        this.description = description;
    }

    @Override
    public String synopsis() {
        return synopsis;
    }

    @Override
    public String description() {
        return description;
    }
}
