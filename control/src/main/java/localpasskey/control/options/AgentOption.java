package localpasskey.control.options;

/// Options of `localpasskey agent`.
public enum AgentOption implements ProgramOption {
    DATA_DIR("--data-dir DIR"),
    PERSON("--person UID"),
    TPM("--tpm WHERE"),
    CONTROL_SOCKET("--control-socket PATH"),
    CTAPHID_SOCKET("--ctaphid-socket PATH"),
    UHID("--uhid"),
    NO_UHID("--no-uhid"),
    PINENTRY("--pinentry PROGRAM"),
    ALWAYS_UV("--always-uv on|off"),
    KEEP_IN_CHIP("--keep-in-chip on|off"),
    PIN_POLICY("--pin-policy strict|lax"),
    FINGERS("--fingers any|these"),
    RESET_AT_POWER_UP("--reset-at-power-up");

    private final String synopsis;

    AgentOption(String synopsis) {
        this.synopsis = synopsis;
    }

    @Override
    public String synopsis() {
        return synopsis;
    }
}
