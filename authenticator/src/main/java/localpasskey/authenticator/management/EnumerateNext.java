package localpasskey.authenticator.management;

import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.ctap.CtapResponse;

/// credentialManagement enumerateRPsGetNextRP and enumerateCredentialsGetNextCredential. The first answer's token
/// authorised them all.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.8.3, §6.8.4
final class EnumerateNext implements Operation {

    private final EnumerationState rest;
    private final EnumerationState.Kind kind;
    private final RequestContext context;

    EnumerateNext(EnumerationState rest, EnumerationState.Kind kind, RequestContext context) {
        this.rest = rest;
        this.kind = kind;
        this.context = context;
    }

    @Override
    public CtapResponse run() throws CtapException {
        return rest.next(kind, context.caller().session())
                .orElseThrow(() -> new CtapException(CtapStatus.NOT_ALLOWED, "nothing is left to enumerate"));
    }
}
