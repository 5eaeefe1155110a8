package localpasskey.agent.report;

import java.time.InstantSource;
import localpasskey.agent.words.ApprovalWords;
import localpasskey.agent.words.FailureMessages;
import localpasskey.authenticator.PinManagement;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.PinStatus;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;

/// Says why sign-ins are refused now: the same to the window, the tray, the terminal and the extension.
public final class Readiness {

    private final KeyStore keys;
    private final PinManagement pin;
    private final PrompterRegistry prompters;
    private final Vault vault;
    private final InstantSource clock;

    public Readiness(KeyStore keys, PinManagement pin, PrompterRegistry prompters, Vault vault, InstantSource clock) {
        this.keys = keys;
        this.vault = vault;
        this.pin = pin;
        this.prompters = prompters;
        this.clock = clock;
    }

    /// What one query of the chip comes to; each is [UserMessage#NONE] where all is well.
    ///
    /// @param chip what is the matter with the chip
    /// @param refusing why sign-ins are refused now, be it the chip or something else
    record ReadinessReport(UserMessage chip, UserMessage refusing) {}

    /// [UserMessage#NONE] where nothing stands in the way.
    public UserMessage refusing() throws VaultException {
        return report().refusing();
    }

    ReadinessReport report() throws VaultException {
        try {
            PinStatus status = pin.status();
            return new ReadinessReport(
                    UserMessage.NONE,
                    isBlocked(status) ? PinStatus.blocked(status.worksAgainIn(), clock.instant()) : others(status));
        } catch (KeyStoreException e) {
            UserMessage silent = FailureMessages.of(e);
            return new ReadinessReport(silent, silent);
        }
    }

    private static boolean isBlocked(PinStatus status) {
        return status.set() && status.triesLeft() == 0;
    }

    /// A chip that asks the person itself needs nobody to do it. Nothing signs where its line cannot be written.
    private UserMessage others(PinStatus status) {
        try {
            vault.requireNoFailure();
        } catch (VaultException e) {
            return FailureMessages.of(e);
        }
        if (status.blockedUntilReplug()) {
            return UserMessage.of(MessageCode.PIN_PAUSED);
        }
        if (keys.pinVerifier().isEmpty()) {
            return UserMessage.NONE;
        }
        if (prompters.identity().isEmpty()) {
            return UserMessage.of(MessageCode.NOBODY_TO_ASK);
        }
        return prompters.unable().map(ApprovalWords::unable).orElse(UserMessage.NONE);
    }
}
