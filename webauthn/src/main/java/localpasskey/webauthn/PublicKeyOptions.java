package localpasskey.webauthn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import localpasskey.webauthn.prf.PrfInputs;
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

    /// The extensions of a request, as far as a client looks at them: which of them make it the browser's, and what the
    /// page is told of those that our authenticator does not have.
    ///
    /// What the specification has a client refuse is the browser's, too: it refuses in its own words,
    /// and may have a key that can do what is required.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-defined-extensions WebAuthn Level 3 §10
    public static final class ExtensionInputs {

        private static final String APPID = "appid";
        private static final String CRED_PROPS = "credProps";
        private static final String LARGE_BLOB = "largeBlob";
        private static final String PRF = "prf";
        private static final String BY_CREDENTIAL = "evalByCredential";

        /// Payments, and pages that speak for another computer's.
        private static final List<String> BROWSERS =
                List.of("payment", "remoteDesktopClientOverride", "remoteClientDataJSON");

        private final boolean forBrowser;
        private final JsonObject results;
        private final boolean prf;
        private final PrfInputs prfInputs;

        private ExtensionInputs(boolean forBrowser, JsonObject results, Optional<JsonObject> prf) throws PageException {
            this.forBrowser = forBrowser;
            this.results = results;
            this.prf = prf.isPresent();
            this.prfInputs = forBrowser || prf.isEmpty() ? PrfInputs.NONE : prfInputs(prf.get());
        }

        private static PrfInputs prfInputs(JsonObject prf) throws PageException {
            Optional<JsonObject> eval = prf.findObject("eval");
            Map<CredentialId, List<Bytes>> byCredential = new HashMap<>();
            JsonObject each = prf.findObject(BY_CREDENTIAL).orElse(JsonObject.EMPTY);
            for (String id : each.members().keySet()) {
                Optional<Bytes> decoded = Base64Url.decode(id);
                if (decoded.isPresent() && decoded.get().length() <= CredentialId.MAX_LENGTH) {
                    byCredential.put(new CredentialId(decoded.get()), salts(each.object(id)));
                }
            }
            return new PrfInputs(eval.isPresent() ? salts(eval.get()) : List.of(), byCredential);
        }

        private static List<Bytes> salts(JsonObject values) throws PageException {
            Bytes first = PrfInputs.salt(values.bytes("first"));
            return values.has("second") ? List.of(first, PrfInputs.salt(values.bytes("second"))) : List.of(first);
        }

        /// @param residentKey as the new passkey will have it
        static ExtensionInputs ofCreate(JsonObject extensions, boolean residentKey) throws PageException {
            Optional<JsonObject> blob = extensions.findObject(LARGE_BLOB);
            boolean blobIsNotOurs = blob.isPresent()
                    && (blob.get().has("read")
                            || blob.get().has("write")
                            || blob.get().findText("support").equals(Optional.of("required")));
            Optional<JsonObject> prf = extensions.findObject(PRF);
            boolean prfIsNotOurs = prf.isPresent() && prf.get().has(BY_CREDENTIAL);
            JsonObject.Builder results = JsonObject.builder();
            if (extensions.findBool(CRED_PROPS).orElse(false)) {
                results.put(
                        CRED_PROPS, JsonObject.builder().put("rk", residentKey).build());
            }
            if (blob.isPresent()) {
                results.put(
                        LARGE_BLOB, JsonObject.builder().put("supported", false).build());
            }
            if (prf.isPresent()) {
                results.put(PRF, JsonObject.builder().put("enabled", false).build());
            }
            return new ExtensionInputs(
                    isBrowsers(extensions) || extensions.has(APPID) || blobIsNotOurs || prfIsNotOurs,
                    results.build(),
                    prf);
        }

        /// @param allowed the ids of the passkeys that the page named, whatever they are
        static ExtensionInputs ofGet(JsonObject extensions, Set<Bytes> allowed) throws PageException {
            boolean anyAllowed = allowed.isEmpty();
            Optional<JsonObject> blob = extensions.findObject(LARGE_BLOB);
            boolean writes = blob.isPresent() && blob.get().has("write");
            boolean blobIsNotOurs = blob.isPresent()
                    && (blob.get().has("support")
                            || (writes && (anyAllowed || blob.get().has("read"))));
            Optional<JsonObject> prf = extensions.findObject(PRF);
            boolean prfIsNotOurs = prf.isPresent() && hasOddCredentials(prf.get(), allowed);
            JsonObject.Builder results = JsonObject.builder();
            if (extensions.has(APPID)) {
                results.put(APPID, false);
            }
            if (blob.isPresent()) {
                results.put(
                        LARGE_BLOB,
                        writes ? JsonObject.builder().put("written", false).build() : JsonObject.EMPTY);
            }
            if (prf.isPresent()) {
                results.put(PRF, JsonObject.EMPTY);
            }
            boolean forMaking = extensions.findBool(CRED_PROPS).orElse(false) || extensions.has("appidExclude");
            return new ExtensionInputs(
                    isBrowsers(extensions) || forMaking || blobIsNotOurs || prfIsNotOurs, results.build(), prf);
        }

        /// @spec https://www.w3.org/TR/webauthn-3/#prf-extension WebAuthn Level 3 §10.1.4
        private static boolean hasOddCredentials(JsonObject prf, Set<Bytes> allowed) throws PageException {
            Optional<JsonObject> each = prf.findObject(BY_CREDENTIAL);
            return each.isPresent()
                    && each.get().members().keySet().stream()
                            .map(Base64Url::decode)
                            .anyMatch(id -> id.isEmpty() || !allowed.contains(id.get()));
        }

        private static boolean isBrowsers(JsonObject extensions) {
            return BROWSERS.stream().anyMatch(extensions::has);
        }

        void refuseForBrowser() throws PageException {
            if (forBrowser) {
                throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.EXTENSION));
            }
        }

        /// Whether the page wants passkeys with a PRF.
        boolean prf() {
            return prf;
        }

        PrfInputs prfInputs() {
            return prfInputs;
        }

        /// AuthenticationExtensionsClientOutputsJSON, where the authenticator told nothing.
        JsonObject results() {
            return results;
        }

        /// The same with what it told.
        JsonObject resultsWith(JsonObject prfOutputs) {
            JsonObject.Builder told = JsonObject.builder();
            results.members().forEach(told::put);
            return told.put(PRF, prfOutputs).build();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ExtensionInputs that
                    && forBrowser == that.forBrowser
                    && prfInputs.equals(that.prfInputs)
                    && results.equals(that.results);
        }

        @Override
        public int hashCode() {
            return results.hashCode();
        }

        @Override
        public String toString() {
            return "ExtensionInputs[forBrowser=" + forBrowser + ", " + results + "]";
        }
    }
}
