package localpasskey.webauthn;

import java.util.ArrayList;
import java.util.List;
import localpasskey.webauthn.PublicKeyOptions.ExtensionInputs;
import localpasskey.webauthn.PublicKeyOptions.Verification;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CredentialParameters;

/// PublicKeyCredentialCreationOptionsJSON, with the defaults of the specification put in.
///
/// @param rpId the origin's domain where the page named none
/// @param algorithms COSE numbers in the page's order, of the type that we know
/// @param excluded ids that could be ours
/// @param attestationFormats that the site wants, the best first: `none` alone where it wants no attestation; empty
///     where it leaves the choice
/// @param credentialProtection 1 to 3 as in CTAP, 0 where the page asks for none
/// @spec https://www.w3.org/TR/webauthn-3/#dictionary-makecredentialoptions WebAuthn Level 3 §5.4
public record CreationOptions(
        String rpId,
        String rpName,
        User user,
        Bytes challenge,
        List<Long> algorithms,
        List<CredentialId> excluded,
        Selection selection,
        List<String> attestationFormats,
        ExtensionInputs extensions,
        int credentialProtection,
        PublicKeyOptions common) {

    private static final int LONGEST_USER_ID = 64;
    private static final List<String> NO_ATTESTATION = List.of("none");
    private static final List<String> KNOWN_FORMATS = List.of("tpm", "packed");
    private static final long ES256 = -7;
    private static final long RS256 = -257;

    public CreationOptions {
        algorithms = List.copyOf(algorithms);
        excluded = List.copyOf(excluded);
        attestationFormats = List.copyOf(attestationFormats);
    }

    /// Whether the site wants to be told by what the passkey is attested.
    boolean attestation() {
        return !attestationFormats.equals(NO_ATTESTATION);
    }

    /// @param id 1 to 64 bytes
    public record User(Bytes id, String name, String displayName) {}

    /// AuthenticatorSelectionCriteria.
    ///
    /// @param attachment of the authenticator that the site wants; a value that we do not know is none
    /// @param residentKey the passkey shall be found without its name
    public record Selection(Attachment attachment, boolean residentKey, Verification verification) {}

    /// AuthenticatorAttachment.
    ///
    /// @spec https://www.w3.org/TR/webauthn-3/#enumdef-authenticatorattachment WebAuthn Level 3 §5.4.5
    public enum Attachment {
        ANY,
        PLATFORM,
        CROSS_PLATFORM;

        static Attachment read(JsonObject selection) throws PageException {
            return switch (selection.findText("authenticatorAttachment").orElse("")) {
                case "platform" -> PLATFORM;
                case "cross-platform" -> CROSS_PLATFORM;
                default -> ANY;
            };
        }
    }

    static CreationOptions read(JsonObject options, CallingPage page) throws PageException {
        JsonObject rp = options.object("rp");
        JsonObject extensions = options.findObject("extensions").orElse(JsonObject.EMPTY);
        Selection selection =
                selection(options.findObject("authenticatorSelection").orElse(JsonObject.EMPTY));
        return new CreationOptions(
                rp.findText("id").orElse(page.origin().domain()),
                rp.text("name"),
                user(options.object("user")),
                options.bytes("challenge"),
                algorithms(options),
                PublicKeyOptions.descriptors(options, "excludeCredentials"),
                selection,
                attestationFormats(options),
                ExtensionInputs.ofCreate(extensions, selection.residentKey(), page.origin()),
                credentialProtection(extensions),
                PublicKeyOptions.read(options));
    }

    private static User user(JsonObject user) throws PageException {
        Bytes id = user.bytes("id");
        if (id.isEmpty() || id.length() > LONGEST_USER_ID) {
            throw PageException.typeError("user.id has " + id.length() + " bytes, allowed are 1 to 64");
        }
        return new User(id, user.text("name"), user.text("displayName"));
    }

    /// An empty list stands for the two that everybody has; one that names no type that we know is refused.
    private static List<Long> algorithms(JsonObject options) throws PageException {
        if (!options.has("pubKeyCredParams")) {
            throw PageException.typeError("pubKeyCredParams is missing");
        }
        List<CredentialParameters> parameters = new ArrayList<>();
        for (JsonObject item : options.objects("pubKeyCredParams")) {
            parameters.add(new CredentialParameters(item.text("type"), item.whole("alg")));
        }
        if (parameters.isEmpty()) {
            return List.of(ES256, RS256);
        }
        List<Long> known = parameters.stream()
                .filter(parameter -> parameter.type().equals(CredentialDescriptor.PUBLIC_KEY))
                .map(CredentialParameters::algorithm)
                .toList();
        if (known.isEmpty()) {
            throw PageException.of(DomError.NOT_SUPPORTED_ERROR, "None of the types in pubKeyCredParams is supported.");
        }
        return known;
    }

    private static Selection selection(JsonObject selection) throws PageException {
        return new Selection(Attachment.read(selection), residentKey(selection), Verification.read(selection));
    }

    /// A value that we do not know is no value.
    private static boolean residentKey(JsonObject selection) throws PageException {
        boolean required = selection.findBool("requireResidentKey").orElse(false);
        return switch (selection.findText("residentKey").orElse("")) {
            case "required", "preferred" -> true;
            case "discouraged" -> false;
            default -> required;
        };
    }

    /// A value that we do not know is `none`. Who wants it straight from the authenticator gets it by the chip, where
    /// the authenticator gives this site that, unless the site names other formats.
    private static List<String> attestationFormats(JsonObject options) throws PageException {
        return switch (options.findText("attestation").orElse("")) {
            case "direct", "enterprise" -> {
                List<String> named = options.texts("attestationFormats").stream()
                        .filter(KNOWN_FORMATS::contains)
                        .distinct()
                        .toList();
                yield named.isEmpty() ? KNOWN_FORMATS : named;
            }
            case "indirect" -> List.of();
            default -> NO_ATTESTATION;
        };
    }

    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12.1
    private static int credentialProtection(JsonObject extensions) throws PageException {
        return switch (extensions.findText("credentialProtectionPolicy").orElse("")) {
            case "" -> 0;
            case "userVerificationOptional" -> 1;
            case "userVerificationOptionalWithCredentialIDList" -> 2;
            case "userVerificationRequired" -> 3;
            default -> throw PageException.typeError("credentialProtectionPolicy is none of the known words");
        };
    }
}
