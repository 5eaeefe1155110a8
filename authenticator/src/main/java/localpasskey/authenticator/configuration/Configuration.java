package localpasskey.authenticator.configuration;

import java.util.List;
import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.authenticator.verification.PinSessions;
import localpasskey.authenticator.verification.WriteCheck;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.ConfigRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorConfig: one operation per subcommand.
///
/// Enterprise attestation is not here: which sites get the chip's word is the person's choice (SiteStatements), and
/// no client's.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.11
public final class Configuration {

    /// As getInfo tells them: toggleAlwaysUv, setMinPINLength, enableLongTouchForReset.
    public static final List<Long> SUBCOMMANDS = List.of(2L, 3L, 4L);

    private final Vault vault;
    private final WriteCheck check;
    private final CurrentPinRules rules;
    private final BuiltInVerification verification;
    private final PinSessions sessions;
    private final StatefulCommands statefulCommands;
    private final PolicyGuard policy;

    public Configuration(
            Vault vault,
            PinUvAuthTokens tokens,
            CurrentPinRules rules,
            BuiltInVerification verification,
            PinSessions sessions,
            StatefulCommands statefulCommands,
            PolicyGuard policy) {
        this.vault = vault;
        this.check = new WriteCheck(tokens, verification);
        this.rules = rules;
        this.verification = verification;
        this.sessions = sessions;
        this.statefulCommands = statefulCommands;
        this.policy = policy;
    }

    public CtapResponse answer(ConfigRequest request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        Ceremony ceremony = exchange.begin(Ceremony.of(Action.SETTING, Ceremony.NO_SITE, exchange.context()));
        Operation operation = switch (request) {
            case ConfigRequest.ToggleAlwaysUv toggle ->
                new ToggleAlwaysUv(vault, check, verification, policy, toggle, ceremony);
            case ConfigRequest.EnableLongTouchForReset enable -> new EnableLongTouchForReset(check, enable, ceremony);
            case ConfigRequest.SetMinPinLength set -> new SetMinPinLength(vault, check, rules, sessions, set, ceremony);
        };
        return exchange.inTurn(ceremony, () -> statefulCommands.endedBy(operation));
    }
}
