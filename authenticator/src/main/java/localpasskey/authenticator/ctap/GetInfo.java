package localpasskey.authenticator.ctap;

import java.util.List;
import localpasskey.authenticator.configuration.Configuration;
import localpasskey.authenticator.extension.CreationExtensions;
import localpasskey.authenticator.extension.CredBlob;
import localpasskey.authenticator.passkey.ChipModel;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.PersistentTokens;
import localpasskey.authenticator.pin.PinProtocolVersion;
import localpasskey.authenticator.pin.PinRules;
import localpasskey.authenticator.request.Limits;
import localpasskey.authenticator.request.Operation;
import localpasskey.authenticator.verification.UserVerification;
import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CredentialDescriptor;
import localpasskey.wire.ctap.CtapRequestDecoder;
import localpasskey.wire.ctap.CtapResponse;

/// authenticatorGetInfo: what this key is and can do, as of now. Says nothing that is not implemented.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §6.4
public final class GetInfo implements Operation {

    /// 0.1.0, an octet for each part.
    private static final int FIRMWARE_VERSION = 0x000100;

    /// User Verification Methods of FIDO's registry.
    private static final int USER_VERIFY_FINGERPRINT_INTERNAL = 0x02;

    private static final int USER_VERIFY_PASSCODE_INTERNAL = 0x04;

    private final KeyStore keys;
    private final UserVerification verification;
    private final CurrentPinRules rules;
    private final Vault vault;
    private final PersistentTokens persistent;
    private final List<String> transports;

    public GetInfo(
            KeyStore keys,
            Vault vault,
            UserVerification verification,
            CurrentPinRules rules,
            PersistentTokens persistent,
            List<String> transports) {
        this.keys = keys;
        this.vault = vault;
        this.verification = verification;
        this.rules = rules;
        this.persistent = persistent;
        this.transports = List.copyOf(transports);
    }

    @Override
    public CtapResponse run() throws VaultException {
        CborMap.Builder info = CborMap.builder()
                .put(0x01, texts(versions()))
                .put(0x02, texts(CreationExtensions.names(verification.takesPins(), keys)))
                .put(0x03, Cbor.of(ChipModel.aaguid(keys.chip().custody()).bytes()))
                .put(0x04, options())
                .put(0x05, Cbor.of(CtapRequestDecoder.ADVERTISED_MESSAGE_LENGTH))
                .put(0x07, Cbor.of(Limits.ADVERTISED_CREDENTIAL_COUNT_IN_LIST))
                .put(0x08, Cbor.of(Limits.CREDENTIAL_ID_LENGTH))
                .put(0x09, texts(transports))
                .put(0x0A, algorithms())
                .put(0x0E, Cbor.of(FIRMWARE_VERSION))
                .put(0x0F, Cbor.of(CredBlob.MAX_LENGTH))
                .put(0x11, Cbor.of(1)) // preferredPlatformUvAttempts: our prompt itself asks up to three times
                .put(0x16, texts(List.of(NewPasskey.PACKED)))
                .put(0x18, Cbor.of(true)) // longTouchForReset: our prompt has it held, always
                .put(0x1A, texts(transportsForReset()));
        if (verification.takesPins()) {
            putWhereClientsHavePins(info);
        }
        return new CtapResponse.AuthenticatorInfo(info.build());
    }

    private void putWhereClientsHavePins(CborMap.Builder info) throws VaultException {
        PinRules now = rules.now();
        info.put(0x06, pinUvAuthProtocols())
                .put(0x0B, Cbor.of(Limits.MAX_LARGE_BLOB_ARRAY))
                .put(0x0C, Cbor.of(rules.forceChange()))
                .put(0x0D, Cbor.of(now.minimumCodePoints()))
                .put(0x10, Cbor.of(Limits.MAX_RP_IDS_FOR_MIN_PIN_LENGTH))
                .put(0x12, Cbor.of(uvModality()))
                .put(0x14, Cbor.of(Limits.roomBeside(vault.discoverableCount())))
                .put(0x1B, Cbor.of(now.refusesCommon()))
                .put(0x1D, Cbor.of(PinRules.MAX_CODE_POINTS))
                .put(0x1F, Configuration.SUBCOMMANDS.stream().map(Cbor::of).toList());
        persistent.encIdentifier().ifPresent(encrypted -> info.put(0x19, Cbor.of(encrypted)));
        persistent.encCredStoreState().ifPresent(encrypted -> info.put(0x1E, Cbor.of(encrypted)));
    }

    /// Those over which clients send commands, a reset among them.
    private List<String> transportsForReset() {
        return transports.stream()
                .filter(transport -> !transport.equals("internal"))
                .toList();
    }

    /// How our prompt verifies: by the PIN, which is typed into it and not into a client, and by a finger.
    private int uvModality() throws VaultException {
        boolean finger = vault.fingerprintLimit().isPositive();
        return USER_VERIFY_PASSCODE_INTERNAL | (finger ? USER_VERIFY_FINGERPRINT_INTERNAL : 0);
    }

    /// U2F needs a second signature for its certificate: where the chip asks for each, one ceremony would ask twice.
    /// What FIDO_2_1 and FIDO_2_3 demand (§9) is here but for hmac-secret, which is the chip's.
    private List<String> versions() {
        if (!verification.takesPins()) {
            return List.of("FIDO_2_0");
        }
        return keys.capabilities().hmac()
                ? List.of("U2F_V2", "FIDO_2_0", "FIDO_2_1", "FIDO_2_3")
                : List.of("U2F_V2", "FIDO_2_0");
    }

    /// `uv` is true before a PIN is set, because our prompt sets one up: clients never send a request otherwise.
    ///
    /// A key whose chip asks the person itself has no PIN: so `clientPin` is absent, and with it tokens and the
    /// management that needs one. Nor has it HMAC keys: each use of a second key would ask again.
    private CborMap options() throws VaultException {
        boolean alwaysUv = verification.isAlways();
        boolean setUp = verification.isSetUp();
        CborMap.Builder options = CborMap.builder()
                .put("plat", Cbor.of(false))
                .put("rk", Cbor.of(true))
                .put("up", Cbor.of(true))
                .put("uv", Cbor.of(alwaysUv || setUp))
                .put("alwaysUv", Cbor.of(alwaysUv))
                .put("makeCredUvNotRqd", Cbor.of(!alwaysUv));
        if (verification.takesPins()) {
            options.put("clientPin", Cbor.of(setUp))
                    .put("pinUvAuthToken", Cbor.of(true))
                    .put("credMgmt", Cbor.of(true))
                    .put("perCredMgmtRO", Cbor.of(true))
                    .put("authnrCfg", Cbor.of(true))
                    .put("uvAcfg", Cbor.of(true))
                    .put("setMinPINLength", Cbor.of(true))
                    .put("largeBlobs", Cbor.of(true));
        }
        return options.build();
    }

    /// The one we prefer first.
    private static List<Cbor> pinUvAuthProtocols() {
        return List.of(Cbor.of(PinProtocolVersion.TWO.number()), Cbor.of(PinProtocolVersion.ONE.number()));
    }

    private List<Cbor> algorithms() {
        return ChipModel.algorithms(keys).stream()
                .<Cbor>map(algorithm -> CborMap.builder()
                        .put("alg", Cbor.of(algorithm.code()))
                        .put("type", Cbor.of(CredentialDescriptor.PUBLIC_KEY))
                        .build())
                .toList();
    }

    private static List<Cbor> texts(List<String> texts) {
        return texts.stream().map(Cbor::of).toList();
    }
}
