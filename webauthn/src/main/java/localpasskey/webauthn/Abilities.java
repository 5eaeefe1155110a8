package localpasskey.webauthn;

import java.util.List;
import java.util.Set;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// What the authenticator can do now, from its answer to getInfo.
///
/// @param userVerification it can verify the person by itself
/// @param extensions the names of those that it has
/// @param transports by which doors its passkeys can be used, sorted
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.4
public record Abilities(boolean userVerification, Set<String> extensions, List<String> transports) {

    private static final int EXTENSIONS = 0x02;
    private static final int OPTIONS = 0x04;
    private static final int TRANSPORTS = 0x09;

    public Abilities {
        extensions = Set.copyOf(extensions);
        transports = transports.stream().sorted().toList();
    }

    /// Of an authenticator without extensions.
    public Abilities(boolean userVerification, List<String> transports) {
        this(userVerification, Set.of(), transports);
    }

    /// It computes HMACs, also for a new passkey.
    boolean hmacSecret() {
        return extensions.containsAll(List.of("hmac-secret", "hmac-secret-mc"));
    }

    /// A passkey can have a large blob: who writes one has to be verified.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-large-blob-extension WebAuthn Level 3 §10.1.5
    boolean largeBlobs() {
        return extensions.contains("largeBlobKey") && userVerification;
    }

    /// Whether a PRF can be evaluated: that takes a verified person, always.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#prf-extension WebAuthn Level 3 §10.1.4
    boolean prf() {
        return hmacSecret() && userVerification;
    }

    /// The request to which [#of] reads the answer.
    public static Bytes question() {
        return CtapMessage.getInfo();
    }

    /// @param answer the authenticator's: a status octet and CBOR
    public static Abilities of(Bytes answer) throws PageException {
        CborMap info = CtapMessage.answered(answer);
        try {
            boolean uv = info.requiredMap(OPTIONS).findBool("uv").orElse(false);
            return new Abilities(uv, Set.copyOf(texts(info, EXTENSIONS)), texts(info, TRANSPORTS));
        } catch (CtapException e) {
            throw new IllegalStateException("the authenticator's own getInfo", e);
        }
    }

    private static List<String> texts(CborMap info, int member) throws CtapException {
        return info.findArray(member).orElse(List.of()).stream()
                .filter(Cbor.Text.class::isInstance)
                .map(item -> ((Cbor.Text) item).value())
                .toList();
    }
}
