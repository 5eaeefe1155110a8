package localpasskey.webauthn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localpasskey.webauthn.CreationOptions.Attachment;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
import localpasskey.webauthn.blob.LargeBlobInput;
import localpasskey.webauthn.domain.AppId;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.credential.AttestedCredential.AttestedCredentialData;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.credential.CoseAlgorithm;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapCommand;
import localpasskey.wire.ctap.UserEntity;

/// `navigator.credentials.create()`: what the client does before and after the authenticator makes the passkey.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-createCredential WebAuthn Level 3 §5.1.3
public final class Registration {

    private static final String NONE = "none";
    private static final String LARGE_BLOB_KEY = "largeBlobKey";
    private static final String HMAC_SECRET = "hmac-secret";
    private static final String HMAC_SECRET_MC = "hmac-secret-mc";

    private static final int LARGE_BLOB_KEY_MEMBER = 0x05;

    private final CreationOptions options;
    private final CallingPage page;
    private final RelyingPartyId site;
    private final ClientData clientData;

    private Registration(CreationOptions options, CallingPage page, RelyingPartyId site) {
        this.options = options;
        this.page = page;
        this.site = site;
        this.clientData = ClientData.ofCreate(options.challenge(), page);
    }

    /// Refuses whatever can be refused without the authenticator.
    public static Registration begin(PageMessage.Create request) throws PageException {
        Registration registration = new Registration(
                request.options(),
                request.page(),
                request.page().site(request.options().rpId()));
        registration.refuseOtherAttachment();
        registration.options.common().refuseForKeyElsewhere();
        registration.options.extensions().refuseForBrowser();
        registration.refuseUnknownAlgorithms();
        return registration;
    }

    private void refuseUnknownAlgorithms() throws PageException {
        if (options.algorithms().stream()
                .noneMatch(code -> CoseAlgorithm.ofCode(code).isPresent())) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.ALGORITHM));
        }
    }

    private void refuseOtherAttachment() throws PageException {
        if (options.selection().attachment() == Attachment.CROSS_PLATFORM) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.ATTACHMENT));
        }
    }

    public RelyingPartyId site() {
        return site;
    }

    public Duration timeout() {
        return options.common().timeout();
    }

    /// Whether the site would take a passkey of another device or key, or the person wants to be asked.
    public boolean takesAnotherDevice() {
        return page.anotherDevice() || options.selection().attachment() == Attachment.ANY;
    }

    /// The passkeys beside which the site wants no other.
    public List<CredentialId> excluded() {
        return options.excluded();
    }

    /// The name under which keys of U2F's are excluded as well; empty where the page gives none.
    public Optional<RelyingPartyId> excludedApp() {
        return options.extensions().appId() instanceof AppId.Authorised appId
                ? Optional.of(appId.site())
                : Optional.empty();
    }

    /// The browser tells a site of a key of U2F's, once somebody touched it.
    ///
    /// @param excludedHere those of [#excluded] that are here under [#excludedApp]
    public void refuseKeyOfU2f(List<CredentialId> excludedHere) throws PageException {
        if (!excludedHere.isEmpty()) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.EXTENSION));
        }
    }

    /// The authenticator's part.
    ///
    /// @param excludedHere those of [#excluded] that are here; the others would only make the message long
    /// @param salts encrypts what is computed for the page
    public Bytes makeCredential(Abilities abilities, List<CredentialId> excludedHere, SaltEncryption salts)
            throws PageException {
        options.selection().verification().requireAbility(abilities);
        requireLargeBlobs(abilities);
        CborMap.Builder request = CborMap.builder()
                .put(0x01, Cbor.of(clientData.hash().bytes()))
                .put(0x02, rp())
                .put(0x03, user())
                .put(0x04, parameters())
                .put(0x06, extensions(abilities, salts))
                .put(0x07, authenticatorOptions(abilities));
        if (!excludedHere.isEmpty()) {
            request.put(0x05, CtapMessage.descriptors(excludedHere));
        }
        if (!options.attestationFormats().isEmpty()) {
            request.put(
                    0x0B, options.attestationFormats().stream().map(Cbor::of).toList());
        }
        return CtapMessage.request(CtapCommand.MAKE_CREDENTIAL, request.build());
    }

    private void requireLargeBlobs(Abilities abilities) throws PageException {
        if (options.extensions().largeBlob() instanceof LargeBlobInput.Support(boolean required)
                && required
                && !abilities.largeBlobs()) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.EXTENSION));
        }
    }

    private CborMap rp() {
        return CborMap.builder()
                .put("id", Cbor.of(site.value()))
                .put("name", Cbor.of(cut(options.rpName())))
                .build();
    }

    private CborMap user() {
        return CborMap.builder()
                .put("id", Cbor.of(options.user().id()))
                .put("name", Cbor.of(cut(options.user().name())))
                .put("displayName", Cbor.of(cut(options.user().displayName())))
                .build();
    }

    /// Those that an authenticator of ours may know, each once. With none left it refuses.
    private List<CborMap> parameters() {
        return options.algorithms().stream()
                .filter(code -> CoseAlgorithm.ofCode(code).isPresent())
                .distinct()
                .map(code -> CborMap.builder()
                        .put("alg", Cbor.of(code))
                        .put("type", Cbor.of(CredentialDescriptor.PUBLIC_KEY))
                        .build())
                .toList();
    }

    private CborMap extensions(Abilities abilities, SaltEncryption salts) {
        CborMap.Builder extensions = CborMap.builder();
        options.extensions().passed().members().forEach(extensions::put);
        if (options.extensions().largeBlob() instanceof LargeBlobInput.Support
                && options.selection().residentKey()
                && abilities.largeBlobs()) {
            extensions.put(LARGE_BLOB_KEY, Cbor.of(true));
        }
        if (options.credentialProtection() != 0) {
            extensions.put("credProtect", Cbor.of(options.credentialProtection()));
        }
        if (options.extensions().prf() && abilities.hmacSecret()) {
            extensions.put(HMAC_SECRET, Cbor.of(true));
        }
        if (isEvaluated(abilities)) {
            extensions.put(
                    HMAC_SECRET_MC, salts.input(options.extensions().prfInputs().eval()));
        }
        return extensions.build();
    }

    private boolean isEvaluated(Abilities abilities) {
        return abilities.prf() && !options.extensions().prfInputs().eval().isEmpty();
    }

    /// A passkey that is found without its name is made only for somebody who was verified, where that is possible.
    private CborMap authenticatorOptions(Abilities abilities) {
        boolean wanted = options.selection().residentKey()
                || options.selection().verification() != PublicKeyOptions.Verification.DISCOURAGED
                || isEvaluated(abilities);
        CborMap.Builder chosen =
                CborMap.builder().put("rk", Cbor.of(options.selection().residentKey()));
        if (wanted && abilities.userVerification()) {
            chosen.put("uv", Cbor.of(true));
        }
        return chosen.build();
    }

    /// At most as long as authenticators keep it, whole characters only.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-strings-truncation WebAuthn Level 3 §6.4.1
    static String cut(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length <= UserEntity.MAX_NAME_UTF8_LENGTH) {
            return new String(octets, StandardCharsets.UTF_8);
        }
        int end = UserEntity.MAX_NAME_UTF8_LENGTH;
        while ((octets[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(octets, 0, end, StandardCharsets.UTF_8);
    }

    /// What the page gets: a RegistrationResponseJSON.
    ///
    /// @param answer the authenticator's to [#makeCredential]
    /// @param salts as they were encrypted for it
    public PageReply.Credential credential(Bytes answer, Abilities abilities, SaltEncryption salts)
            throws PageException {
        CborMap made = CtapMessage.answered(answer);
        try {
            Bytes authenticatorData = made.requiredBytes(0x02);
            AuthenticatorData data = AuthenticatorData.decode(authenticatorData);
            if (!(data.credential() instanceof AttestedCredentialData attested)) {
                throw new IllegalStateException("a new passkey without its public key");
            }
            JsonObject response = response(attested, authenticatorData, attestationObject(made))
                    .put("transports", JsonValue.Items.of(abilities.transports()))
                    .build();
            return CredentialJson.of(attested.id(), response, extensionResults(made, data.extensions(), salts));
        } catch (CtapException e) {
            throw new IllegalStateException("the authenticator's own answer", e);
        }
    }

    /// @param told in the signed data
    private JsonObject extensionResults(CborMap made, CborMap told, SaltEncryption salts) throws CtapException {
        ExtensionInputs asked = options.extensions();
        JsonObject.Builder results = JsonObject.builder();
        if (asked.prf() && told.findBool(HMAC_SECRET).orElse(false)) {
            results.put(ExtensionInputs.PRF, prf(told, salts));
        }
        if (asked.largeBlob() instanceof LargeBlobInput.Support
                && made.findBytes(LARGE_BLOB_KEY_MEMBER).isPresent()) {
            results.put(
                    ExtensionInputs.LARGE_BLOB,
                    JsonObject.builder().put("supported", true).build());
        }
        Optional<Boolean> kept = told.findBool(ExtensionInputs.CRED_BLOB);
        if (kept.isPresent()) {
            results.put(ExtensionInputs.CRED_BLOB, kept.get());
        }
        return asked.resultsWith(results.build());
    }

    private static JsonObject prf(CborMap told, SaltEncryption salts) throws CtapException {
        JsonObject.Builder prf = JsonObject.builder().put("enabled", true);
        Optional<Bytes> outputs = told.findBytes(HMAC_SECRET_MC);
        if (outputs.isPresent()) {
            prf.put("results", CredentialJson.prfResults(salts.outputs(outputs.get())));
        }
        return prf.build();
    }

    private JsonObject.Builder response(
            AttestedCredentialData attested, Bytes authenticatorData, Bytes attestationObject) {
        return JsonObject.builder()
                .put("clientDataJSON", clientData.json())
                .put("authenticatorData", authenticatorData)
                .put("publicKey", SubjectPublicKeyInfo.of(attested.publicKey()))
                .put("publicKeyAlgorithm", attested.publicKey().algorithm().code())
                .put("attestationObject", attestationObject);
    }

    /// Who wants no attestation gets none, whatever the authenticator sent.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-generating-an-attestation-object WebAuthn Level 3 §6.5.5
    private Bytes attestationObject(CborMap made) throws CtapException {
        boolean attested = options.attestation();
        return Bytes.of(CborWriter.write(CborMap.builder()
                .put("fmt", Cbor.of(attested ? made.requiredText(0x01) : NONE))
                .put("attStmt", attested ? made.requiredMap(0x03) : CborMap.EMPTY)
                .put("authData", Cbor.of(made.requiredBytes(0x02)))
                .build()));
    }

    @Override
    public String toString() {
        return "Registration[" + page.origin() + "]";
    }
}
