package localpasskey.authenticator.ctap;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.Question;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.PinToken;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.Secret;
import localpasskey.wire.credential.AuthenticatorFlags;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an answer says about the person, for each way to ask: UP only if somebody acted, UV only if this very
/// request was verified and, with alwaysUv off, asked for it.
class UserFlagsTableTest {

    /// Does whatever it is asked for.
    private static Decision obliging(Question prompt) {
        return switch (prompt) {
            case Question.Confirm _, Question.TryAgain _ -> new Decision.Approved();
            case Question.EnterPin _, Question.ChoosePin _ ->
                new Decision.PinEntered(Secret.taking(Bytes.ofUtf8(PIN).toArray()));
        };
    }

    /// The prompts of the script, one letter each: C for a click, P for a PIN typed, N for one chosen.
    private static String letters(KeyUnderTest key) {
        StringBuilder letters = new StringBuilder("-");
        for (Question prompt : key.person.takeAsked()) {
            letters.append(
                    switch (prompt) {
                        case Question.Confirm _, Question.TryAgain _ -> 'C';
                        case Question.EnterPin _ -> 'P';
                        case Question.ChoosePin _ -> 'N';
                    });
        }
        return letters.toString();
    }

    private static String flags(AuthenticatorFlags flags) {
        return (flags.userPresent() ? "UP" : "--") + (flags.userVerified() ? "UV" : "--");
    }

    private static KeyUnderTest key(boolean alwaysUv, boolean pinSet) throws IOException, VaultException {
        KeyUnderTest key = new KeyUnderTest();
        if (pinSet) {
            key.withPin();
        }
        return alwaysUv ? key : key.withAlwaysUvOff();
    }

    @ParameterizedTest(name = "alwaysUv {0}, PIN set {1}, {2}, rk {3}: {4} after {5}")
    @CsvSource({
        // alwaysUv on: always verified, by one question where we verify
        "true,  true,  plain,       false, UPUV, -P",
        "true,  true,  plain,       true,  UPUV, -P",
        "true,  true,  uv,          true,  UPUV, -P",
        "true,  true,  pin-token,   true,  UPUV, -C",
        "true,  true,  uv-token,    true,  UPUV, -P",
        "true,  false, plain,       true,  UPUV, -N",
        "true,  false, uv,          false, UPUV, -N",
        "true,  false, uv-token,    true,  UPUV, -N",
        // alwaysUv off: as asked
        "false, true,  plain,       false, UP--, -C",
        "false, true,  plain,       true,  PUAT_REQUIRED, -",
        "false, true,  uv,          true,  UPUV, -P",
        "false, true,  pin-token,   false, UPUV, -C",
        "false, true,  uv-token,    true,  UPUV, -P",
        "false, false, plain,       true,  UP--, -C",
        "false, false, uv,          false, INVALID_OPTION, -",
        "false, false, uv-token,    false, NOT_ALLOWED, -",
    })
    void of_a_new_passkey(
            boolean alwaysUv, boolean pinSet, String way, boolean discoverable, String expected, String questions)
            throws IOException, VaultException {
        try (KeyUnderTest key = key(alwaysUv, pinSet)) {
            oblige(key, questions);
            CreationRequest request = CreationRequest.of(SITE, "ada").option("rk", discoverable);

            String outcome = outcome(() -> flags(key.client
                    .makeCredential(authorised(key, request, way))
                    .data()
                    .flags()));

            assertEquals(expected, outcome);
            assertEquals(questions, letters(key));
        }
    }

    @ParameterizedTest(name = "{0} passkey, alwaysUv {1}, {2}: {3} after {4}")
    @CsvSource({
        "verified, true,  plain,            UPUV, -P",
        "verified, true,  uv,               UPUV, -P",
        "verified, true,  pin-token,        UPUV, -C",
        "verified, true,  uv-token,         UPUV, -P",
        "verified, true,  silent,           ----, -",
        "verified, true,  silent-pin-token, --UV, -",
        "verified, false, plain,            UP--, -P",
        "verified, false, uv,               UPUV, -P",
        "verified, false, pin-token,        UPUV, -C",
        "verified, false, uv-token,         UPUV, -P",
        "verified, false, silent,           ----, -",
        "presence, true,  plain,            UPUV, -P",
        "presence, true,  silent,           ----, -",
        "presence, false, plain,            UP--, -C",
        "presence, false, uv,               UPUV, -P",
        "presence, false, pin-token,        UPUV, -C",
        "presence, false, silent,           ----, -",
    })
    void of_a_sign_in(String kind, boolean alwaysUv, String way, String expected, String questions)
            throws IOException, VaultException {
        try (KeyUnderTest key = key(kind.equals("verified"), true)) {
            Created passkey = kind.equals("verified") ? key.passkey("ada") : key.presencePasskey("ada");
            key.vault.setAlwaysUv(alwaysUv, key.lastLine());
            oblige(key, questions);
            AssertionRequest request = AssertionRequest.of(SITE).allowing(passkey.id());

            String outcome = outcome(() -> flags(key.client
                    .getAssertion(authorised(key, request, way))
                    .data()
                    .flags()));

            assertEquals(expected, outcome);
            assertEquals(questions, letters(key));
        }
    }

    private static void oblige(KeyUnderTest key, String questions) {
        for (int i = 1; i < questions.length(); i++) {
            key.person.does((prompt, _) -> obliging(prompt));
        }
    }

    private static CreationRequest authorised(KeyUnderTest key, CreationRequest request, String way)
            throws IOException {
        return switch (way) {
            case "plain" -> request;
            case "uv" -> request.option("uv", true);
            default -> request.authorisedBy(token(key, way));
        };
    }

    private static AssertionRequest authorised(KeyUnderTest key, AssertionRequest request, String way)
            throws IOException {
        return switch (way) {
            case "plain" -> request;
            case "silent" -> request.silent();
            case "silent-pin-token" -> request.silent().authorisedBy(token(key, "pin-token"));
            case "uv" -> request.option("uv", true);
            default -> request.authorisedBy(token(key, way));
        };
    }

    private static PinToken token(KeyUnderTest key, String way) throws IOException {
        int permissions = CtapClient.MAKE_CREDENTIAL | CtapClient.GET_ASSERTION;
        return way.equals("uv-token")
                ? key.client.tokenUsingUv(2, permissions, SITE)
                : key.client.tokenUsingPin(2, PIN, permissions, SITE);
    }

    private interface Attempt {
        String flags() throws IOException;
    }

    private static String outcome(Attempt attempt) throws IOException {
        try {
            return attempt.flags();
        } catch (CtapFailure e) {
            return e.status().name();
        }
    }
}
