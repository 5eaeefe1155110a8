package localpasskey.authenticator.passkey;

import java.security.SecureRandom;
import java.time.InstantSource;
import localpasskey.authenticator.extension.CreationExtensions;
import localpasskey.authenticator.extension.HmacSecret;
import localpasskey.authenticator.pin.CurrentPinRules;
import localpasskey.authenticator.pin.KeyAgreements;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;

/// What each protocol does with passkeys: finds them, makes them, signs with them.
public record Passkeys(
        PasskeyLookup lookup,
        KeyMaker maker,
        AssertionSigner signer,
        CreationExtensions extensions,
        HmacSecret hmacSecret,
        SiteStatements statements) {

    /// @param agreements for what clients are told encrypted
    public static Passkeys of(
            KeyStore keys,
            Vault vault,
            CurrentPinRules rules,
            InstantSource clock,
            SecureRandom random,
            KeyAgreements agreements,
            PolicyGuard policy) {
        return new Passkeys(
                new PasskeyLookup(vault),
                new KeyMaker(keys, vault, clock, random, policy),
                new AssertionSigner(keys, vault, clock, random),
                new CreationExtensions(rules, random),
                new HmacSecret(keys, agreements),
                new SiteStatements(keys, vault, clock));
    }
}
