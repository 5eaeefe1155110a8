package localpasskey.authenticator.ctap;

import java.util.Set;
import localpasskey.wire.Bytes;
import localpasskey.wire.ctap.CtapRequest;

/// Tells a silent request whose signature will be used from a pre-flight, which only wants to know what is here.
///
/// Nothing in the request says which it is. Browsers never use a signature without UP, but some of their pre-flights
/// bring the page's client data, and pam-u2f's bring random ones: for them all are pre-flights. OpenSSH does use such
/// signatures, for keys made with `no-touch-required`; its own pre-flights are over a constant.
final class SilentRequests {

    /// Begins the rp.id of each key of OpenSSH.
    private static final String OPENSSH = "ssh:";

    /// The client data hashes of OpenSSH's pre-flights: 32 zeros, and in later versions their SHA-256.
    private static final Set<Bytes> OPENSSH_PREFLIGHTS = Set.of(
            Bytes.of(new byte[32]), Bytes.ofHex("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"));

    private SilentRequests() {}

    /// Whether a silent request wants a signature that verifies.
    static boolean wantSignature(CtapRequest.GetAssertion request) {
        return request.rpId().value().startsWith(OPENSSH)
                && !OPENSSH_PREFLIGHTS.contains(request.clientDataHash().bytes());
    }
}
