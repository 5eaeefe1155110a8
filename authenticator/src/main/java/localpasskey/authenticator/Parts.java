package localpasskey.authenticator;

import java.security.SecureRandom;
import java.time.InstantSource;
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
        PowerCycle power) {

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
                keys.pinVerifier().isPresent() ? pinVerification : new VerificationByChip(keys, random),
                new KeyAgreements(random),
                new PinUvAuthTokens(clock, random),
                new AssertionState(clock),
                new EnumerationState(clock),
                new PowerCycle(clock));
    }

    /// Tokens, tickets and what hangs on them.
    void forgetTickets() {
        gate.close();
        tokens.reset();
        dropStates();
    }

    /// What a "get next" would still have been answered: any other command of a ceremony ends it.
    void dropStates() {
        assertions.drop();
        enumerations.drop();
    }
}
