package localpasskey.webauthn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import localpasskey.webauthn.blob.LargeBlobInput;
import localpasskey.webauthn.domain.AppId;
import localpasskey.webauthn.prf.PrfInputs;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
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

    /// The extensions of a request, as far as a client looks at them: which of them make it the browser's, what the
    /// authenticator is told, and what the page hears where the authenticator told nothing.
    ///
    /// What the specification has a client refuse is the browser's, too: it refuses in its own words,
    /// and may have a key that can do what is required.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-defined-extensions WebAuthn Level 3 §10
    public static final class ExtensionInputs {

        static final String LARGE_BLOB = "largeBlob";
        static final String CRED_BLOB = "credBlob";
        static final String GET_CRED_BLOB = "getCredBlob";
        static final String PRF = "prf";

        private static final String APPID = "appid";
        private static final String APPID_EXCLUDE = "appidExclude";
        private static final String CRED_PROPS = "credProps";
        private static final String BY_CREDENTIAL = "evalByCredential";

        /// Payments, and pages that speak for another computer's.
        private static final List<String> BROWSERS =
                List.of("payment", "remoteDesktopClientOverride", "remoteClientDataJSON");

        /// What the authenticator tells to those sites alone that may know it.
        private static final List<String> PIN_RULES = List.of("minPinLength", "pinComplexityPolicy");

        private final boolean forBrowser;
        private final JsonObject results;
        private final boolean prf;
        private final PrfInputs prfInputs;
        private final LargeBlobInput largeBlob;
        private final CborMap passed;
        private final AppId appId;

        private ExtensionInputs(
                boolean forBrowser,
                JsonObject results,
                JsonObject extensions,
                LargeBlobInput largeBlob,
                CborMap passed,
                AppId appId)
                throws PageException {
            Optional<JsonObject> values = extensions.findObject(PRF);
            this.forBrowser = forBrowser || isBrowsers(extensions) || appId instanceof AppId.Foreign;
            this.results = results;
            this.prf = values.isPresent();
            this.prfInputs = this.forBrowser || values.isEmpty() ? PrfInputs.NONE : prfInputs(values.get());
            this.largeBlob = largeBlob;
            this.passed = passed;
            this.appId = appId;
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
        static ExtensionInputs ofCreate(JsonObject extensions, boolean residentKey, Origin caller)
                throws PageException {
            JsonObject blob = extensions.findObject(LARGE_BLOB).orElse(JsonObject.EMPTY);
            LargeBlobInput.Support support =
                    new LargeBlobInput.Support(blob.findText("support").equals(Optional.of("required")));
            boolean blobIsNotOurs = blob.has("read") || blob.has("write") || (support.required() && !residentKey);
            boolean prfIsNotOurs =
                    extensions.findObject(PRF).orElse(JsonObject.EMPTY).has(BY_CREDENTIAL);
            AppId excluded = AppId.of(extensions.findText(APPID_EXCLUDE), caller.serialised(), caller.domain());
            boolean wanted = extensions.has(LARGE_BLOB);
            return new ExtensionInputs(
                    extensions.has(APPID) || blobIsNotOurs || prfIsNotOurs,
                    notMade(extensions, residentKey),
                    extensions,
                    wanted ? support : new LargeBlobInput.Nothing(),
                    passedAtCreation(extensions),
                    excluded);
        }

        private static JsonObject notMade(JsonObject extensions, boolean residentKey) throws PageException {
            JsonObject.Builder results = JsonObject.builder();
            if (extensions.findBool(CRED_PROPS).orElse(false)) {
                results.put(
                        CRED_PROPS, JsonObject.builder().put("rk", residentKey).build());
            }
            if (extensions.has(LARGE_BLOB)) {
                results.put(
                        LARGE_BLOB, JsonObject.builder().put("supported", false).build());
            }
            if (extensions.has(PRF)) {
                results.put(PRF, JsonObject.builder().put("enabled", false).build());
            }
            if (extensions.has(APPID_EXCLUDE)) {
                results.put(APPID_EXCLUDE, true);
            }
            return results.build();
        }

        /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.2, §12.5, §12.6
        private static CborMap passedAtCreation(JsonObject extensions) throws PageException {
            CborMap.Builder passed = CborMap.builder();
            if (extensions.has(CRED_BLOB)) {
                passed.put(CRED_BLOB, Cbor.of(extensions.bytes(CRED_BLOB)));
            }
            for (String rule : PIN_RULES) {
                if (extensions.findBool(rule).orElse(false)) {
                    passed.put(rule, Cbor.of(true));
                }
            }
            return passed.build();
        }

        /// @param allowed the ids of the passkeys that the page named, whatever they are
        static ExtensionInputs ofGet(JsonObject extensions, List<Bytes> allowed, Origin caller) throws PageException {
            JsonObject blob = extensions.findObject(LARGE_BLOB).orElse(JsonObject.EMPTY);
            boolean writes = blob.has("write");
            boolean blobIsNotOurs = blob.has("support") || (writes && (allowed.size() != 1 || blob.has("read")));
            boolean prfIsNotOurs = hasOddCredentials(extensions.findObject(PRF).orElse(JsonObject.EMPTY), allowed);
            boolean forMaking = extensions.findBool(CRED_PROPS).orElse(false) || extensions.has(APPID_EXCLUDE);
            boolean getsBlob = extensions.findBool(GET_CRED_BLOB).orElse(false);
            return new ExtensionInputs(
                    forMaking || blobIsNotOurs || prfIsNotOurs,
                    notDone(extensions, writes),
                    extensions,
                    writes
                            ? new LargeBlobInput.Write(blob.bytes("write"))
                            : blob.findBool("read").orElse(false)
                                    ? new LargeBlobInput.Read()
                                    : new LargeBlobInput.Nothing(),
                    getsBlob ? CborMap.builder().put(CRED_BLOB, Cbor.of(true)).build() : CborMap.EMPTY,
                    AppId.of(extensions.findText(APPID), caller.serialised(), caller.domain()));
        }

        private static JsonObject notDone(JsonObject extensions, boolean writes) {
            JsonObject.Builder results = JsonObject.builder();
            if (extensions.has(APPID)) {
                results.put(APPID, false);
            }
            if (extensions.has(LARGE_BLOB)) {
                results.put(
                        LARGE_BLOB,
                        writes ? JsonObject.builder().put("written", false).build() : JsonObject.EMPTY);
            }
            if (extensions.has(PRF)) {
                results.put(PRF, JsonObject.EMPTY);
            }
            return results.build();
        }

        /// @spec https://www.w3.org/TR/webauthn-3/#prf-extension WebAuthn Level 3 §10.1.4
        private static boolean hasOddCredentials(JsonObject prf, List<Bytes> allowed) throws PageException {
            return prf.findObject(BY_CREDENTIAL).orElse(JsonObject.EMPTY).members().keySet().stream()
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

        LargeBlobInput largeBlob() {
            return largeBlob;
        }

        /// Inputs of the authenticator's that stand as the page gave them.
        CborMap passed() {
            return passed;
        }

        /// By which keys of U2F's are known: of `appid`, or of `appidExclude` for a new passkey.
        AppId appId() {
            return appId;
        }

        /// AuthenticationExtensionsClientOutputsJSON, where the authenticator told nothing.
        JsonObject results() {
            return results;
        }

        /// The same with what it told.
        JsonObject resultsWith(JsonObject told) {
            JsonObject.Builder all = JsonObject.builder();
            results.members().forEach(all::put);
            told.members().forEach(all::put);
            return all.build();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ExtensionInputs that
                    && forBrowser == that.forBrowser
                    && prfInputs.equals(that.prfInputs)
                    && largeBlob.equals(that.largeBlob)
                    && passed.equals(that.passed)
                    && appId.equals(that.appId)
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
