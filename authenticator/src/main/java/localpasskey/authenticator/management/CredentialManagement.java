package localpasskey.authenticator.management;

import localpasskey.authenticator.admission.Exchange;
import localpasskey.authenticator.pin.PersistentTokens;
import localpasskey.authenticator.pin.PinUvAuthTokens;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.authenticator.request.StatefulCommands;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.keys.KeyStoreException;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.ctap.CredentialManagementRequest;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorCredentialManagement: one operation per subcommand.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8
public final class CredentialManagement {

    private final Vault vault;
    private final ManagementCheck check;
    private final ManagedPasskeys passkeys;
    private final BuiltInVerification verification;
    private final EnumerationState rest;
    private final StatefulCommands statefulCommands;

    public CredentialManagement(
            Vault vault,
            PinUvAuthTokens tokens,
            PersistentTokens persistent,
            BuiltInVerification verification,
            EnumerationState rest,
            StatefulCommands statefulCommands) {
        this.vault = vault;
        this.check = new ManagementCheck(tokens, persistent);
        this.passkeys = new ManagedPasskeys(check, vault);
        this.verification = verification;
        this.rest = rest;
        this.statefulCommands = statefulCommands;
    }

    public CtapResponse answer(CredentialManagementRequest request, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        return switch (request) {
            case CredentialManagementRequest.GetCredsMetadata get -> {
                Ceremony ceremony = exchange.begin(Ceremony.listing(exchange.context()));
                yield run(exchange, ceremony, new GetCredsMetadata(vault, check, get, ceremony));
            }
            case CredentialManagementRequest.EnumerateRpsBegin begin -> {
                Ceremony ceremony = exchange.begin(Ceremony.listing(exchange.context()));
                EnumerateRps operation = new EnumerateRps(vault, check, rest, begin, ceremony);
                yield enumerate(EnumerationState.Kind.SITES, exchange, ceremony, operation);
            }
            case CredentialManagementRequest.EnumerateCredentialsBegin begin -> {
                Ceremony ceremony = exchange.begin(Ceremony.listing(exchange.context()));
                EnumerateCredentials operation = new EnumerateCredentials(vault, check, rest, begin, ceremony);
                yield enumerate(EnumerationState.Kind.PASSKEYS, exchange, ceremony, operation);
            }
            case CredentialManagementRequest.EnumerateRpsGetNextRp() -> next(EnumerationState.Kind.SITES, exchange);
            case CredentialManagementRequest.EnumerateCredentialsGetNextCredential() ->
                next(EnumerationState.Kind.PASSKEYS, exchange);
            case CredentialManagementRequest.DeleteCredential delete -> {
                Ceremony ceremony = exchange.begin(Ceremony.deleting(delete.credential(), exchange.context()));
                yield run(exchange, ceremony, new DeleteCredential(passkeys, verification, delete, ceremony));
            }
            case CredentialManagementRequest.UpdateUserInformation update -> {
                Ceremony ceremony = exchange.begin(Ceremony.renaming(exchange.context()));
                yield run(exchange, ceremony, new UpdateUserInformation(passkeys, update, ceremony));
            }
        };
    }

    private CtapResponse run(Exchange exchange, Ceremony ceremony, Operation operation)
            throws CtapException, KeyStoreException, VaultException {
        return exchange.inTurn(ceremony, () -> statefulCommands.endedBy(operation));
    }

    /// What is left of the other enumeration stays.
    private CtapResponse enumerate(
            EnumerationState.Kind kind, Exchange exchange, Ceremony ceremony, Operation operation)
            throws CtapException, KeyStoreException, VaultException {
        return exchange.inTurn(
                ceremony,
                () -> statefulCommands.endedExcept(rest, () -> {
                    rest.discard(kind);
                    return operation.run();
                }));
    }

    private CtapResponse next(EnumerationState.Kind kind, Exchange exchange)
            throws CtapException, KeyStoreException, VaultException {
        RequestContext context = exchange.context();
        return exchange.inTurn(Ceremony.listingOn(context), new EnumerateNext(rest, kind, context));
    }
}
