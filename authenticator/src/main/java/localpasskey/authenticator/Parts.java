package localpasskey.authenticator;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import localpasskey.keys.KeyStore;
import localpasskey.vault.Vault;

/// What the operations work with: put together once by [Authenticator], shared by all requests.
record Parts(
        KeyStore keys,
        Vault vault,
        AuthenticatorSettings settings,
        InstantSource clock,
        SecureRandom random,
        Questions questions,
        PinGuard pins,
        PinRules rules,
        FingerprintGate gate,
        BuiltInVerification pinVerification,
        UserVerification verification,
        KeyAgreements agreements,
        PinUvAuthTokens tokens,
        AssertionState assertions,
        EnumerationState enumerations,
        PowerCycle power,
        StatefulCommands statefulCommands,
        Tickets tickets,
        PersonChecks checks,
        Passkeys passkeys) {

    static Parts of(
            KeyStore keys,
            Vault vault,
            Person person,
            AuthenticatorSettings settings,
            InstantSource clock,
            SecureRandom random) {
        Questions questions = new Questions(person);
        PinGuard pins = new PinGuard(keys, vault, clock);
        PinRules rules = new PinRules(settings.pinPolicy());
        FingerprintGate gate = new FingerprintGate(vault, clock);
        BuiltInVerification pinVerification = new BuiltInVerification(questions, pins, rules, gate, vault);
        UserVerification verification =
                keys.pinVerifier().isPresent() ? pinVerification : new VerificationByChip(keys, random);
        PinUvAuthTokens tokens = new PinUvAuthTokens(clock, random);
        AssertionState assertions = new AssertionState(clock);
        EnumerationState enumerations = new EnumerationState(clock);
        StatefulCommands statefulCommands = new StatefulCommands(List.of(assertions, enumerations));
        return new Parts(
                keys,
                vault,
                settings,
                clock,
                random,
                questions,
                pins,
                rules,
                gate,
                pinVerification,
                verification,
                new KeyAgreements(random),
                tokens,
                assertions,
                enumerations,
                new PowerCycle(clock),
                statefulCommands,
                new Tickets(gate, tokens, statefulCommands),
                new PersonChecks(questions, verification, tokens),
                Passkeys.of(keys, vault, clock, random));
    }
}
