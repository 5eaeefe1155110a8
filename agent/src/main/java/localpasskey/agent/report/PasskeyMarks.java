package localpasskey.agent.report;

import java.util.List;
import localpasskey.vault.Vault;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CredentialId;

/// Which of some passkeys are marked, by the kinds of mark.
///
/// @param undelivered no site received them
/// @param notAccepted their site said not to accept them
public record PasskeyMarks(List<CredentialId> undelivered, List<CredentialId> notAccepted) {

    public PasskeyMarks {
        undelivered = List.copyOf(undelivered);
        notAccepted = List.copyOf(notAccepted);
    }

    public static PasskeyMarks among(List<Passkey> passkeys, Vault vault) throws VaultException {
        return new PasskeyMarks(
                vault.undelivered().among(passkeys), vault.notAccepted().among(passkeys));
    }
}
