package localpasskey.agent.start;

import localpasskey.agent.start.AgentOptions.Wanted;
import localpasskey.agent.words.FailureMessages;
import localpasskey.control.options.AgentExitCode;
import localpasskey.control.options.AgentOption;
import localpasskey.model.HistoryEvent;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.RelyingPartyId;

/// Settings of the vault that the command line changes. An option is the person's own word, given where the agent is
/// started: nobody is asked.
public final class SettingsAtStart {

    private final AgentOptions options;

    public SettingsAtStart(AgentOptions options) {
        this.options = options;
    }

    /// Writes what differs, and a line into the history for each.
    public void apply(Vault vault) throws StartException {
        try {
            if (differs(options.alwaysUv(), vault.alwaysUv())) {
                vault.setAlwaysUv(!vault.alwaysUv(), event(byPolicyOrOption()));
            }
            if (differs(options.keepInChip(), vault.keepsInChip())) {
                vault.setKeepsInChip(!vault.keepsInChip(), event(byOption(AgentOption.KEEP_IN_CHIP)));
            }
        } catch (VaultException e) {
            throw new StartException(AgentExitCode.VAULT, e, FailureMessages.of(e));
        }
    }

    private static boolean differs(Wanted wanted, boolean now) {
        return switch (wanted) {
            case AS_KEPT -> false;
            case ON -> !now;
            case OFF -> now;
        };
    }

    private String byPolicyOrOption() {
        return options.policy().alwaysUv() ? AdministratorPolicy.FILE.toString() : byOption(AgentOption.ALWAYS_UV);
    }

    private static String byOption(AgentOption option) {
        return "localpasskey agent " + option.word();
    }

    private static HistoryEvent event(String caller) {
        return new HistoryEvent(
                HistoryEvent.Action.SETTING, new RelyingPartyId(""), "", caller, HistoryEvent.Verification.NONE, "OK");
    }
}
