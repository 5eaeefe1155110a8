package localpasskey.agent.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import localpasskey.agent.LyingChip;
import localpasskey.control.report.SelfTestReport.Check;
import localpasskey.keys.ChipSecret;
import localpasskey.keys.KeyBlob;
import localpasskey.keys.KeyReport;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.KeyStoreException.Reason;
import localpasskey.keys.SealedBlob;
import localpasskey.keys.access.EnclaveKeyStore;
import localpasskey.keys.chip.BiometryBinding;
import localpasskey.model.message.MessageCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.message.UserMessage;
import localpasskey.testkit.chip.EnclaveStandIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The self test of a Mac, on the stand-in, which keeps the rules here and breaks them there.
@Timeout(60)
final class EnclaveSelfTestTest {

    private static final MessageCode PROBE = MessageCode.TEST_SEALS;
    private static final MessageCode MAKES = MessageCode.TEST_SIGNS_CONFIRMED;
    private static final MessageCode SAME = MessageCode.TEST_OPENS_AGAIN;
    private static final MessageCode STAYS = MessageCode.TEST_NOT_EXPORTED;
    private static final MessageCode ASKS = MessageCode.TEST_ASKS;
    private static final MessageCode FINGER = MessageCode.TEST_FOREIGN_FINGER;
    private static final MessageCode GOES = MessageCode.TEST_WITHDRAWN;

    private static final Duration SHOWN = Duration.ofMillis(200);

    private static EnclaveStandIn mac;

    @TempDir
    private Path home;

    private KeyStore keys;

    @BeforeAll
    static void build(@TempDir Path folder) {
        mac = EnclaveStandIn.build(folder.resolve("mac"));
    }

    @BeforeEach
    void open() throws Exception {
        mac.reset();
        mac.answerNext("ok", "la -1", "wait");
        keys = EnclaveKeyStore.open(mac.place(home), BiometryBinding.ANY_FINGER);
    }

    @Test
    void an_enclave_that_keeps_its_promises_passes_with_three_sheets() {
        List<Check> checks = run();

        assertEquals(List.of(), failed(checks));
        assertEquals(
                List.of(PROBE, MAKES, SAME, STAYS, ASKS, FINGER, GOES),
                checks.stream().map(check -> check.what().code()).toList());
        assertEquals(3, mac.sheets().size(), mac.sheets()::toString);
        assertEquals(List.of(mac.sheets().get(2)), mac.takenAway());
        assertEquals(List.of(), mac.brokenRules());
    }

    @Test
    void says_in_the_systems_own_words_how_it_was_refused() {
        List<Check> checks = run();

        assertEquals(
                UserMessage.of(
                        MessageCode.FOUND_REFUSED_SO,
                        MessageValue.of("NOT_VERIFIED: com.apple.LocalAuthentication -1 the person did not confirm")),
                found(checks, FINGER));
    }

    @Test
    void shows_no_sheet_where_nobody_is_there() {
        List<Check> checks = test().run(false);

        assertEquals(
                List.of(PROBE),
                checks.stream().map(check -> check.what().code()).toList());
        assertEquals(List.of(), failed(checks));
        assertEquals(List.of(), mac.sheets());
    }

    @ParameterizedTest
    @CsvSource({"la -2", "os -128", "ctk -4", "la -8"})
    void a_person_who_gives_up_on_the_wrong_finger_is_refused_too(String answer) {
        mac.answerNext("ok", answer, "wait");

        assertEquals(List.of(), failed(run()));
    }

    @Test
    void a_finger_that_should_not_do_fails_it() {
        mac.answerNext("ok", "ok", "wait");

        assertEquals(List.of(FINGER), failed(run()));
    }

    @Test
    void a_sheet_that_stays_fails_it() {
        mac.answerNext("ok", "la -1", "ok");

        assertEquals(List.of(GOES), failed(run()));
    }

    @Test
    void a_sheet_that_nobody_saw_is_no_refusal() {
        mac.answerNext("ok", "la -1004", "wait");

        assertEquals(List.of(FINGER), failed(run()));
    }

    @Test
    void a_person_who_does_not_confirm_ends_it() {
        mac.answerNext("la -2");

        assertEquals(List.of(MAKES), failed(run()));
        assertEquals(1, mac.sheets().size());
    }

    @Test
    void a_mac_without_an_enclave_fails_from_the_beginning() {
        mac.set("no-enclave");

        List<Check> checks = run();

        assertEquals(List.of(PROBE, MAKES), failed(checks));
        assertTrue(
                found(checks, PROBE).toString().contains("CryptoTokenKit -7 token not found"),
                found(checks, PROBE).toString());
    }

    @ParameterizedTest
    @CsvSource({"exports", "no-toid"})
    void a_key_that_is_not_in_the_enclave_alone_fails_it(String lie) {
        mac.lie(lie);

        assertEquals(List.of(PROBE, MAKES), failed(run()));
    }

    @Test
    void a_token_that_makes_another_key_when_it_opens_one_fails_it() {
        mac.lie("mints-on-reload");

        assertEquals(List.of(PROBE, MAKES), failed(run()));
    }

    @Test
    void a_key_that_is_handed_out_or_asks_nobody_fails_it() {
        List<Check> checks = new EnclaveSelfTest(
                        new LyingChip(keys) {

                            @Override
                            public KeyReport describe(KeyBlob key) throws KeyStoreException {
                                return new KeyReport(
                                        super.describe(key).publicKey(),
                                        Map.of("privateKeyCanBeExported", true),
                                        "",
                                        "",
                                        false);
                            }
                        },
                        new SecureRandom(),
                        SHOWN)
                .run(true);

        assertEquals(List.of(STAYS, ASKS), failed(checks));
    }

    @Test
    void a_blob_that_does_not_open_again_and_a_secret_that_changes_fail_it() {
        List<Check> checks = new EnclaveSelfTest(
                        new LyingChip(keys) {

                            @Override
                            public KeyReport describe(KeyBlob key) throws KeyStoreException {
                                throw new KeyStoreException(Reason.FOREIGN_BLOB, "another key");
                            }

                            @Override
                            public ChipSecret unseal(SealedBlob sealed) {
                                return ChipSecret.taking(new byte[1]);
                            }
                        },
                        new SecureRandom(),
                        SHOWN)
                .run(true);

        assertEquals(List.of(PROBE, SAME), failed(checks));
    }

    private EnclaveSelfTest test() {
        return new EnclaveSelfTest(keys, new SecureRandom(), SHOWN);
    }

    private List<Check> run() {
        return test().run(true);
    }

    private static List<MessageCode> failed(List<Check> checks) {
        return checks.stream()
                .filter(check -> !check.passed())
                .map(check -> check.what().code())
                .toList();
    }

    private static UserMessage found(List<Check> checks, MessageCode what) {
        return checks.stream()
                .filter(check -> check.what().code() == what)
                .map(Check::found)
                .findFirst()
                .orElseThrow();
    }
}
