package localpasskey.authenticator;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import localpasskey.authenticator.admission.Statuses;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.request.Limits;
import localpasskey.keys.KeyStoreException;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the door makes of messages, failures and defects: always one status byte.
class StatusTest {

    private final KeyUnderTest key = new KeyUnderTest();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        key.close();
    }

    private byte[] handle(String hex) {
        return key.authenticator.handle(Bytes.ofHex(hex).toArray(), key.caller, new Cancellation());
    }

    @Nested
    class Messages {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "'', INVALID_LENGTH",
            "00, INVALID_COMMAND",
            "09, INVALID_COMMAND",
            "0e, INVALID_COMMAND",
            "0ca0, INVALID_PARAMETER",
            "0ca2011103190001, INVALID_CBOR",
            "0da0, MISSING_PARAMETER",
            "0da10101, INVALID_PARAMETER",
            "0da10102, PUAT_REQUIRED",
            "40, INVALID_COMMAND",
            "ff, INVALID_COMMAND",
            "01, INVALID_CBOR",
            "01a0, MISSING_PARAMETER",
            "0180, CBOR_UNEXPECTED_TYPE",
            "02a101f5, CBOR_UNEXPECTED_TYPE",
            "06a10218ff, INVALID_SUBCOMMAND",
            "06a10208, INVALID_SUBCOMMAND",
            "06a10203, MISSING_PARAMETER",
            "0aa10108, INVALID_SUBCOMMAND",
            "0aa10101, PUAT_REQUIRED",
            "41a10101, PUAT_REQUIRED",
            "0aa10103, NOT_ALLOWED",
            "0aa10105, NOT_ALLOWED",
            "08, NOT_ALLOWED",
            "07, NOT_ALLOWED",
        })
        void that_say_nothing_sensible(String hex, CtapStatus expected) {
            assertArrayEquals(new byte[] {(byte) expected.code()}, handle(hex));
        }

        @Test
        void that_are_too_long() {
            byte[] longest = new byte[Limits.MAX_MESSAGE_LENGTH];
            Arrays.fill(longest, (byte) 0xff);

            assertEquals(
                    CtapStatus.INVALID_COMMAND.code(),
                    key.authenticator.handle(longest, key.caller, new Cancellation())[0]);
            assertArrayEquals(
                    new byte[] {(byte) CtapStatus.REQUEST_TOO_LARGE.code()},
                    key.authenticator.handle(
                            Arrays.copyOf(longest, longest.length + 1), key.caller, new Cancellation()));
        }

        @Test
        void that_are_understood_begin_with_OK() {
            assertEquals(0, handle("04")[0]);
        }
    }

    @Nested
    class A_chip_that_fails {

        @ParameterizedTest
        @CsvSource({
            "FOREIGN_BLOB, INVALID_CREDENTIAL",
            "OTHER_CHIP, INVALID_CREDENTIAL",
            "NOT_AUTHORISED, PIN_AUTH_INVALID",
            "PIN_SESSION_ENDED, PIN_AUTH_INVALID",
            "REFUSED_ATTRIBUTES, INTEGRITY_FAILURE",
            "TAMPERED, INTEGRITY_FAILURE",
            "UNAVAILABLE, OTHER",
            "BUSY, OTHER",
            "UNSUPPORTED, UNSUPPORTED_ALGORITHM",
            "FAILED, OTHER",
        })
        void while_it_makes_a_key(KeyStoreException.Reason reason, CtapStatus expected) throws VaultException {
            key.person.types(PIN);
            key.counted.whileMaking(() -> key.chip.failOnceWith(reason));

            assertRefused(expected, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(0, key.vault.count());
            assertEquals(expected.name(), key.lastLine().outcome());
            assertEquals(1, key.troubles.size());
            key.troubles.clear();
        }

        /// It was locked between the look at its count and the PIN.
        @Test
        void that_is_locked_when_the_PIN_comes() throws VaultException {
            key.person.types(PIN);
            key.counted.whileMaking(() -> key.chip.failOnceWith(KeyStoreException.Reason.LOCKED_OUT));

            assertRefused(CtapStatus.PIN_BLOCKED, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(0, key.vault.count());
            assertEquals("PIN_BLOCKED", key.lastLine().outcome());
        }

        /// The chip works: what the person makes of its question is no trouble.
        @ParameterizedTest
        @CsvSource({
            "DECLINED, OPERATION_DENIED",
            "DISMISSED, KEEPALIVE_CANCEL",
            "NOT_VERIFIED, UV_INVALID",
            "SENSOR_LOCKED, UV_BLOCKED",
            "NOT_SET_UP, OPERATION_DENIED",
            "NOBODY_THERE, OPERATION_DENIED",
        })
        void that_asks_by_itself_and_hears_no(KeyStoreException.Reason reason, CtapStatus expected)
                throws VaultException {
            key.person.types(PIN);
            key.counted.whileMaking(() -> key.chip.failOnceWith(reason));

            assertRefused(expected, () -> key.client.makeCredential(CreationRequest.of(SITE, "ada")));

            assertEquals(0, key.vault.count());
            assertEquals(expected.name(), key.lastLine().outcome());
        }

        @Test
        void while_it_signs_leaves_the_counter_alone() throws IOException, VaultException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);
            key.counted.whileSigning(() -> key.chip.failOnceWith(KeyStoreException.Reason.UNAVAILABLE));

            assertRefused(
                    CtapStatus.OTHER,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

            assertEquals(0, key.vault.find(passkey.id()).orElseThrow().usage().signCount());
            key.troubles.clear();
        }

        @Test
        void that_was_cleared_signs_with_nothing_old() throws IOException {
            Created passkey = key.passkey("ada");
            key.person.types(PIN);
            key.chip.clear();

            assertRefused(
                    CtapStatus.INVALID_CREDENTIAL,
                    () -> key.client.getAssertion(AssertionRequest.of(SITE).allowing(passkey.id())));

            key.troubles.clear();
        }

        @ParameterizedTest
        @EnumSource(KeyStoreException.Reason.class)
        void has_a_status_for_each_reason(KeyStoreException.Reason reason) {
            assertTrue(Statuses.of(reason) != CtapStatus.OK);
        }
    }

    @Nested
    class A_vault_that_fails {

        @ParameterizedTest
        @CsvSource({
            "DISK_FULL, KEY_STORE_FULL",
            "DAMAGED, INTEGRITY_FAILURE",
            "MISSING, OTHER",
            "IN_USE, OTHER",
            "FROM_THE_FUTURE, OTHER",
            "OUTDATED, OTHER",
            "KEY_UNAVAILABLE, OTHER",
            "FAILED, OTHER",
        })
        void has_a_status_for_each_reason(VaultException.Reason reason, CtapStatus expected) {
            assertEquals(expected, Statuses.of(reason));
        }

        @Test
        void still_gets_an_answer_out() {
            key.vault.close();

            assertRefused(CtapStatus.OTHER, () -> key.client.getInfo());

            assertEquals(1, key.troubles.size());
            key.troubles.clear();
        }

        @Test
        void cannot_write_down_a_refusal_and_the_refusal_stands() throws Exception {
            key.person.types(PIN);
            key.openResetWindow();
            key.person.does((_, _) -> {
                key.vault.close();
                return new Decision.Declined();
            });

            assertRefused(CtapStatus.OPERATION_DENIED, () -> key.client.reset());

            assertEquals(1, key.troubles.size());
            key.troubles.clear();
        }
    }

    @Nested
    class A_defect {

        @Test
        void ends_the_request_and_not_the_key() throws IOException {
            key.person.does((_, _) -> {
                throw new IllegalStateException("a defect of the prompter");
            });

            assertRefused(CtapStatus.OTHER, () -> key.client.selection());

            key.clock.advance(Duration.ofSeconds(3));
            key.person.clicks();
            key.client.selection();
            assertEquals(1, key.troubles.size());
            key.troubles.clear();
        }

        @Test
        void tells_the_caller_that_the_person_is_asked_no_more() {
            TestCaller caller = new TestCaller(2);
            key.person.does((_, _) -> {
                throw new IllegalStateException("a defect of the prompter");
            });

            assertRefused(CtapStatus.OTHER, () -> key.client(caller).selection());

            assertEquals(List.of(true, false), caller.told());
            key.troubles.clear();
        }
    }
}
