package localpasskey.risk.facts;

import java.util.UUID;

/// What is known about models of authenticators. Must answer at once, from memory: it is asked several times
/// for each decision.
@FunctionalInterface
public interface AuthenticatorModels {

    /// Knows nothing.
    AuthenticatorModels NONE = aaguid -> AuthenticatorModel.UNKNOWN;

    /// @return [AuthenticatorModel#UNKNOWN] where nothing is known
    AuthenticatorModel of(UUID aaguid);
}
