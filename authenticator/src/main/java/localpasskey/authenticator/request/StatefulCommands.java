package localpasskey.authenticator.request;

import java.util.List;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;

/// All state that waits for a "get next" command. Any other command of a ceremony ends it.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6
public final class StatefulCommands {

    private final List<StatefulCommand> commands;

    public StatefulCommands(List<StatefulCommand> commands) {
        this.commands = List.copyOf(commands);
    }

    /// Runs a command that ends what is left of earlier ones.
    public <R> R endedBy(Work<R> command) throws CtapException, KeyStoreException, VaultException {
        discard();
        return command.run();
    }

    /// Runs a command that ends what is left of all earlier ones but one, to which it belongs.
    public <R> R endedExcept(StatefulCommand own, Work<R> command)
            throws CtapException, KeyStoreException, VaultException {
        commands.stream().filter(other -> !other.equals(own)).forEach(StatefulCommand::discard);
        return command.run();
    }

    public void discard() {
        commands.forEach(StatefulCommand::discard);
    }
}
