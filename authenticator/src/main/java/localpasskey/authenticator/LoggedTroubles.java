package localpasskey.authenticator;

import java.lang.System.Logger.Level;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.VaultException;

/// Logs failures by reason, class and place, never by message: messages may name sites.
final class LoggedTroubles implements Troubles {

    private static final System.Logger LOGGER = System.getLogger("localpasskey.authenticator");

    @Override
    public void chipFailed(KeyStoreException failure) {
        LOGGER.log(Level.WARNING, "chip: " + failure.reason());
    }

    @Override
    public void vaultFailed(VaultException failure) {
        LOGGER.log(Level.WARNING, "vault: " + failure.reason());
    }

    @Override
    public void bug(Throwable defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        String place = trace.length == 0 ? "an unknown place" : trace[0].toString();
        LOGGER.log(Level.ERROR, "defect: " + defect.getClass().getName() + " at " + place);
    }
}
