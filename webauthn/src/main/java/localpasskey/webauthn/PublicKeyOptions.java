package localpasskey.webauthn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.ctap.CredentialDescriptor;

/// What the options of create and get have in common.
///
/// @param timeout how long the page waits, in the range that the specification recommends
/// @param forKeyElsewhere the site expects a key that is not built in
public record PublicKeyOptions(Duration timeout, boolean forKeyElsewhere) {

    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-timeout-recommended-range WebAuthn Level 3 §15.1
    static final Duration SHORTEST_TIMEOUT = Duration.ofMinutes(5);

    static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    static PublicKeyOptions read(JsonObject options) throws PageException {
        return new PublicKeyOptions(timeout(options.findWhole("timeout")), forKeyElsewhere(options.texts("hints")));
    }

    private static Duration timeout(OptionalLong milliseconds) {
        return Duration.ofMillis(Math.clamp(
                milliseconds.orElse(SHORTEST_TIMEOUT.toMillis()),
                SHORTEST_TIMEOUT.toMillis(),
                LONGEST_TIMEOUT.toMillis()));
    }

    /// The first hint that we know decides.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#enum-hints WebAuthn Level 3 §5.8.8
    private static boolean forKeyElsewhere(List<String> hints) {
        for (String hint : hints) {
            switch (hint) {
                case "security-key", "hybrid" -> {
                    return true;
                }
                case "client-device" -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /// The ids of a list that could be ours. Entries of an unknown type match nothing.
    static List<CredentialId> descriptors(JsonObject options, String name) throws PageException {
        List<CredentialId> ids = new ArrayList<>();
        for (JsonObject item : options.objects(name)) {
            Bytes id = item.bytes("id");
            if (item.text("type").equals(CredentialDescriptor.PUBLIC_KEY)
                    && id.length() >= CredentialId.MIN_LENGTH
                    && id.length() <= CredentialId.MAX_LENGTH) {
                ids.add(new CredentialId(id));
            }
        }
        return ids;
    }

    /// Request for another key than the one built in.
    void refuseForKeyElsewhere() throws PageException {
        if (forKeyElsewhere) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.HINT));
        }
    }

    /// UserVerificationRequirement. A value that we do not know is the default.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#enum-userVerificationRequirement WebAuthn Level 3 §5.8.6
    public enum Verification {
        REQUIRED,
        PREFERRED,
        DISCOURAGED;

        static Verification read(JsonObject options) throws PageException {
            return switch (options.findText("userVerification").orElse("")) {
                case "required" -> REQUIRED;
                case "discouraged" -> DISCOURAGED;
                default -> PREFERRED;
            };
        }

        void requireAbility(Abilities abilities) throws PageException {
            if (this == REQUIRED && !abilities.userVerification()) {
                throw PageException.notAllowed("verification is required, and nobody can be verified here");
            }
        }
    }
}
