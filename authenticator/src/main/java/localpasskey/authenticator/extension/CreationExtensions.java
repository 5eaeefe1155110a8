package localpasskey.authenticator.extension;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.keys.KeyStore;
import localpasskey.vault.record.CredentialProtection;
import localpasskey.vault.record.PasskeyExtensions;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.ctap.CtapRequest;

/// The extensions of makeCredential. Those that we do not know are ignored.
///
/// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §12
public final class CreationExtensions {

    private final CurrentPinRules rules;
    private final SecureRandom random;

    public CreationExtensions(CurrentPinRules rules, SecureRandom random) {
        this.rules = rules;
        this.random = random;
    }

    /// The names that getInfo tells, in alphabetical order.
    ///
    /// @param takesPins whether clients present a PIN: without one nothing can be configured, and no blob written
    /// @param keys for what the chip must be able to do
    public static List<String> names(boolean takesPins, KeyStore keys) {
        List<String> names = new ArrayList<>(List.of(CredBlob.NAME, CredProtect.NAME, ThirdPartyPayment.NAME));
        names.addAll(HmacSecret.names(keys));
        if (takesPins) {
            names.addAll(List.of(
                    LargeBlobKey.NAME, PinRuleExtensions.MIN_PIN_LENGTH, PinRuleExtensions.PIN_COMPLEXITY_POLICY));
        }
        return names.stream().sorted().toList();
    }

    /// Refuses what an extension must not say, before anybody is asked.
    public Evaluated evaluate(CtapRequest.MakeCredential request) throws CtapException, VaultException {
        CborMap inputs = request.extensions();
        boolean discoverable = request.options().rk().isTrue();
        CredentialProtection level = CredProtect.level(inputs);
        PasskeyExtensions kept = new PasskeyExtensions(
                CredBlob.kept(inputs, discoverable),
                LargeBlobKey.make(inputs, discoverable, random),
                ThirdPartyPayment.isAsked(inputs));
        CborMap.Builder outputs = CborMap.builder();
        CredProtect.tell(inputs, level, outputs);
        CredBlob.tell(inputs, discoverable, outputs);
        ThirdPartyPayment.tell(inputs, kept.thirdPartyPayment(), outputs);
        PinRuleExtensions.tell(inputs, request.rp().id(), rules, outputs);
        return new Evaluated(level, kept, outputs.build());
    }

    /// @param kept what is stored with the passkey
    /// @param outputs what the site is told in the signed data
    public record Evaluated(CredentialProtection level, PasskeyExtensions kept, CborMap outputs) {}
}
