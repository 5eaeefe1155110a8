package localpasskey.webauthn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
import localpasskey.webauthn.PublicKeyOptions.Verification;
import localpasskey.webauthn.blob.LargeBlobInput;
import localpasskey.webauthn.blob.LargeBlobStorage;
import localpasskey.webauthn.prf.PrfInputs;
import localpasskey.webauthn.prf.SaltEncryption;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapException;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.AuthenticatorData;
import localpasskey.wire.ctap.CtapCommand;

/// `navigator.credentials.get()`: what the client does before and after the authenticator signs.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-getAssertion WebAuthn Level 3 §5.1.4
public final class SignIn {

    private static final String HMAC_SECRET = "hmac-secret";

    private final RequestOptions options;
    private final CallingPage page;
    private final RelyingPartyId site;
    private final ClientData clientData;

    private SignIn(RequestOptions options, CallingPage page, RelyingPartyId site) {
        this.options = options;
        this.page = page;
        this.site = site;
        this.clientData = ClientData.ofGet(options.challenge(), page);
    }

    /// Refuses whatever can be refused without the authenticator.
    public static SignIn begin(PageMessage.Get request) throws PageException {
        SignIn signIn = new SignIn(
                request.options(),
                request.page(),
                request.page().site(request.options().rpId()));
        signIn.options.common().refuseForKeyElsewhere();
        signIn.options.extensions().refuseForBrowser();
        return signIn;
    }

    public RelyingPartyId site() {
        return site;
    }

    public Duration timeout() {
        return options.common().timeout();
    }

    /// The passkeys that the site named; empty where any will do.
    public List<CredentialId> allowed() {
        return options.allowed();
    }

    /// The site named no passkeys: any that is found without its name will do.
    public boolean anyAllowed() {
        return options.anyAllowed();
    }

    /// Whether a passkey of another device or key would do, or the person wants to be asked.
    ///
    /// @param here those of [#allowed] that are here
    public boolean takesAnotherDevice(List<CredentialId> here) {
        return page.anotherDevice() || options.anyAllowed() || !here.containsAll(options.allowed());
    }

    /// The authenticator's part. Where the site named no passkeys the request names none either: the person chooses
    /// at the authenticator.
    ///
    /// @param here the passkeys that will do and are here, in the order in which they shall be taken
    /// @throws PageException where there is none: this request is not for us
    /// @param salts encrypts what is computed for the page
    public Bytes getAssertion(Abilities abilities, List<CredentialId> here, SaltEncryption salts) throws PageException {
        if (here.isEmpty()) {
            throw PageException.notOurs(new PageReply.NotOurs(PageReply.NotOurs.Reason.NO_CREDENTIAL_OF_OURS));
        }
        options.verification().requireAbility(abilities);
        CborMap.Builder request = CborMap.builder()
                .put(0x01, Cbor.of(site.value()))
                .put(0x02, Cbor.of(clientData.hash().bytes()));
        PrfInputs prf = options.extensions().prfInputs();
        List<Bytes> evaluated =
                !abilities.prf() ? List.of() : options.anyAllowed() ? prf.eval() : prf.saltsFor(here.getFirst());
        if (!options.anyAllowed()) {
            boolean forTheFirst = !prf.evalByCredential().isEmpty();
            request.put(0x03, CtapMessage.descriptors(forTheFirst ? here.subList(0, 1) : here));
        }
        CborMap extensions = extensions(evaluated, abilities, salts);
        if (!extensions.isEmpty()) {
            request.put(0x04, extensions);
        }
        boolean verified = options.verification() != Verification.DISCOURAGED
                || !evaluated.isEmpty()
                || options.extensions().largeBlob() instanceof LargeBlobInput.Write;
        if (verified && abilities.userVerification()) {
            request.put(0x05, CborMap.builder().put("uv", Cbor.of(true)).build());
        }
        return CtapMessage.request(CtapCommand.GET_ASSERTION, request.build());
    }

    private CborMap extensions(List<Bytes> evaluated, Abilities abilities, SaltEncryption salts) {
        CborMap.Builder extensions = CborMap.builder();
        options.extensions().passed().members().forEach(extensions::put);
        if (!evaluated.isEmpty()) {
            extensions.put(HMAC_SECRET, salts.input(evaluated));
        }
        if (abilities.largeBlobs() && !(options.extensions().largeBlob() instanceof LargeBlobInput.Nothing)) {
            extensions.put("largeBlobKey", Cbor.of(true));
        }
        return extensions.build();
    }

    /// What the page gets: an AuthenticationResponseJSON. A large blob is read, or written, once the
    /// passkey has signed.
    ///
    /// @param answer the authenticator's to [#getAssertion]
    /// @param salts as they were encrypted for it
    public PageReply.Credential credential(Bytes answer, SaltEncryption salts, LargeBlobStorage blobs)
            throws PageException {
        CborMap signed = CtapMessage.answered(answer);
        try {
            JsonObject.Builder response = JsonObject.builder()
                    .put("clientDataJSON", clientData.json())
                    .put("authenticatorData", signed.requiredBytes(0x02))
                    .put("signature", signed.requiredBytes(0x03));
            userHandle(signed).ifPresent(handle -> response.put("userHandle", handle));
            CredentialId id = new CredentialId(signed.requiredMap(0x01).requiredBytes("id"));
            return CredentialJson.of(id, response.build(), extensionResults(id, signed, salts, blobs));
        } catch (CtapException e) {
            throw new IllegalStateException("the authenticator's own answer", e);
        }
    }

    private JsonObject extensionResults(CredentialId id, CborMap signed, SaltEncryption salts, LargeBlobStorage blobs)
            throws CtapException {
        ExtensionInputs asked = options.extensions();
        AuthenticatorData data = AuthenticatorData.decode(signed.requiredBytes(0x02));
        JsonObject.Builder results = JsonObject.builder();
        Optional<Bytes> outputs = data.extensions().findBytes(HMAC_SECRET);
        if (asked.prf() && outputs.isPresent()) {
            results.put(
                    ExtensionInputs.PRF,
                    JsonObject.builder()
                            .put("results", CredentialJson.prfResults(salts.outputs(outputs.get())))
                            .build());
        }
        data.extensions()
                .findBytes(ExtensionInputs.CRED_BLOB)
                .ifPresent(blob -> results.put(ExtensionInputs.GET_CRED_BLOB, blob));
        Optional<Bytes> key = signed.findBytes(0x07);
        if (key.isPresent()) {
            largeBlob(id, key.get(), data.flags().userVerified(), blobs)
                    .ifPresent(result -> results.put(ExtensionInputs.LARGE_BLOB, result));
        }
        return asked.resultsWith(results.build());
    }

    /// @spec https://www.w3.org/TR/webauthn-3/#sctn-large-blob-extension WebAuthn Level 3 §10.1.5
    private Optional<JsonObject> largeBlob(CredentialId id, Bytes key, boolean verified, LargeBlobStorage blobs) {
        return switch (options.extensions().largeBlob()) {
            case LargeBlobInput.Read() ->
                blobs.read(key)
                        .map(blob -> JsonObject.builder().put("blob", blob).build());
            case LargeBlobInput.Write(Bytes blob) ->
                Optional.of(JsonObject.builder()
                        .put("written", verified && blobs.write(id, key, blob))
                        .build());
            case LargeBlobInput.Support _, LargeBlobInput.Nothing _ -> Optional.empty();
        };
    }

    private static Optional<Bytes> userHandle(CborMap signed) throws CtapException {
        Optional<CborMap> user = signed.findMap(0x04);
        return user.isEmpty() ? Optional.empty() : user.get().findBytes("id");
    }

    @Override
    public String toString() {
        return "SignIn[" + page.origin() + "]";
    }
}
