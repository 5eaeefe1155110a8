package localpasskey.agent.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import localpasskey.agent.report.Readiness;
import localpasskey.agent.report.SeenReporter;
import localpasskey.agent.start.AgentVersion;
import localpasskey.control.ConstantNames;
import localpasskey.control.message.Window;
import localpasskey.control.report.Report;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.keys.KeyStore;
import localpasskey.model.message.MessageCode;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.webauthn.PageReply;
import localpasskey.webauthn.PageReply.Elsewhere;
import localpasskey.webauthn.PageReply.SitePasskey;
import localpasskey.wire.RelyingPartyId;

/// The state of the agent that the person sees in the browser: how it stands, and the way to the manager's window.
public final class PageStatus {

    /// Nobody can be asked. The extension has the words.
    private static final String NO_PROMPTER = "no-prompter";

    /// The prompter could not show its last question.
    private static final String UNABLE = "prompter-unable";

    /// No tries of the PIN are left for now.
    private static final String PIN_BLOCKED = "pin-blocked";

    /// Three were wrong in a row: the next request asks first whether to try again.
    private static final String PIN_PAUSED = "pin-paused";

    /// The files with the passkeys cannot be written.
    private static final String NO_VAULT = "no-vault";

    /// The chip does not answer.
    private static final String NO_CHIP = "no-chip";

    /// Other programs use the chip.
    private static final String CHIP_BUSY = "chip-busy";

    /// The chip answers, and does not do what it is asked for.
    private static final String CHIP_REFUSES = "chip-refuses";

    /// No desktop runs that could show its window.
    private static final String NO_DESKTOP = "no-desktop";

    /// More than that nobody looks at in a browser's small window.
    private static final int MOST_PASSKEYS = 100;

    private final KeyStore keys;
    private final boolean chipAsks;
    private final PrompterRegistry prompters;
    private final Readiness readiness;
    private final Vault vault;
    private final SeenReporter seen;

    public PageStatus(KeyStore keys, PrompterRegistry prompters, Readiness readiness, Vault vault) {
        this.keys = keys;
        this.chipAsks = keys.pinVerifier().isEmpty();
        this.prompters = prompters;
        this.readiness = readiness;
        this.vault = vault;
        this.seen = new SeenReporter(vault);
    }

    /// Of the sites' passkeys those that need not be named are told.
    ///
    /// @param sites of which the passkeys are told
    PageReply of(List<String> sites) throws VaultException {
        boolean verifies = canVerify();
        String why = why(readiness.refusing().code());
        boolean ready = why.isEmpty() || why.equals(PIN_PAUSED);
        boolean checker = seen.isOn();
        List<Elsewhere> elsewhere = checker && !sites.isEmpty() ? elsewhere(sites) : List.of();
        return new PageReply.Status(
                ready, why, verifies, extensions(verifies), AgentVersion.NUMBER, passkeys(sites), checker, elsewhere);
    }

    /// Where the chip asks by itself there are no clients' PINs, by which blobs are written and rules for PINs kept.
    private List<String> extensions(boolean verifies) {
        List<String> extensions = new ArrayList<>(List.of("credBlob", "getCredBlob"));
        if (verifies && keys.capabilities().hmac()) {
            extensions.add("prf");
        }
        if (verifies && !chipAsks) {
            extensions.addAll(List.of("largeBlob", "minPinLength"));
        }
        return extensions;
    }

    /// Has the desktop bring the manager's window up.
    PageReply openManager() {
        return new PageReply.Opened(prompters.open(Window.MANAGER) ? "" : NO_DESKTOP);
    }

    /// As getInfo says it: the chip asks by itself, or where no PIN is set our prompt sets one up.
    private boolean canVerify() throws VaultException {
        return chipAsks || vault.alwaysUv() || vault.verifier().isPresent();
    }

    private List<SitePasskey> passkeys(List<String> sites) throws VaultException {
        List<SitePasskey> found = new ArrayList<>();
        for (String site : sites) {
            for (Passkey passkey : vault.discoverable(new RelyingPartyId(site))) {
                if (found.size() < MOST_PASSKEYS) {
                    found.add(new SitePasskey(site, passkey.user().name(), passkey.label()));
                }
            }
        }
        return found;
    }

    private List<Elsewhere> elsewhere(List<String> sites) throws VaultException {
        Report.SeenPage all = seen.all();
        Map<String, Long> hanging = all.accounts().stream()
                .collect(Collectors.toMap(Report.CloudAccount::provider, Report.CloudAccount::sites));
        return all.passkeys().stream()
                .filter(passkey -> sites.contains(passkey.site()))
                .limit(MOST_PASSKEYS)
                .map(passkey -> new Elsewhere(
                        ConstantNames.of(passkey.backup()),
                        passkey.provider(),
                        hanging.getOrDefault(passkey.provider(), 0L),
                        all.sites()))
                .toList();
    }

    /// The extension's code for what [Readiness] says.
    static String why(MessageCode refusing) {
        return switch (refusing) {
            case NONE -> "";
            case PIN_PAUSED -> PIN_PAUSED;
            case NOBODY_TO_ASK -> NO_PROMPTER;
            case PROMPTER_UNABLE -> UNABLE;
            case PIN_BLOCKED_UNTIL, PIN_BLOCKED_FOR_NOW -> PIN_BLOCKED;
            case VAULT_IN_USE,
                    VAULT_FROM_THE_FUTURE,
                    VAULT_OUTDATED,
                    VAULT_DAMAGED,
                    VAULT_MISSING,
                    VAULT_DISK_FULL,
                    VAULT_KEY_UNAVAILABLE,
                    VAULT_NOT_PERMITTED,
                    VAULT_DISK_FAILED,
                    VAULT_FILES_FAILED,
                    VAULT_FAILED -> NO_VAULT;
            case CHIP_UNAVAILABLE -> NO_CHIP;
            case CHIP_BUSY -> CHIP_BUSY;
            default -> CHIP_REFUSES;
        };
    }
}
