package localpasskey.wire.ctap;

import static localpasskey.wire.ctap.CtapMessages.CREDENTIAL_MANAGEMENT;
import static localpasskey.wire.ctap.CtapMessages.DESCRIPTOR;
import static localpasskey.wire.ctap.CtapMessages.HASH;
import static localpasskey.wire.ctap.CtapMessages.USER;
import static localpasskey.wire.ctap.CtapMessages.message;
import static localpasskey.wire.ctap.CtapMessages.with;
import static localpasskey.wire.ctap.CtapMessages.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.UserHandle;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CredentialManagementRequest.Authorisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialManagementDecodingTest {

    private static final CredentialDescriptor CREDENTIAL =
            new CredentialDescriptor("public-key", Bytes.ofHex("c0ffee"));
    private static final UserEntity ALICE = new UserEntity(new UserHandle(Bytes.ofHex("a1")), "", "");
    private static final Bytes PARAMETERS = Bytes.ofHex("a3" + "015820" + HASH
            + "02a2" + "62696443c0ffee" + "64747970656a7075626c69632d6b6579"
            + "03a1" + "62696441a1");

    @Test
    void reads_each_subcommand_with_the_members_it_needs() throws CtapException {
        assertEquals(new CredentialManagementRequest.GetCredsMetadata(over("01")), decode(1));
        assertEquals(new CredentialManagementRequest.EnumerateRpsBegin(over("02")), decode(2));
        assertEquals(new CredentialManagementRequest.EnumerateRpsGetNextRp(), decode(3));
        assertEquals(
                new CredentialManagementRequest.EnumerateCredentialsBegin(
                        over("04" + PARAMETERS.toHex()), Bytes.ofHex(HASH)),
                decode(4));
        assertEquals(new CredentialManagementRequest.EnumerateCredentialsGetNextCredential(), decode(5));
        assertEquals(
                new CredentialManagementRequest.DeleteCredential(over("06" + PARAMETERS.toHex()), CREDENTIAL),
                decode(6));
        assertEquals(
                new CredentialManagementRequest.UpdateUserInformation(
                        over("07" + PARAMETERS.toHex()), CREDENTIAL, ALICE),
                decode(7));
    }

    private static Authorisation over(String message) {
        return new Authorisation(new PinUvAuth.Param(2, Bytes.ofHex("04")), Bytes.ofHex(message));
    }

    @Test
    void takes_the_number_of_the_drafts_for_the_same_command() throws CtapException {
        CborMap request = with(CREDENTIAL_MANAGEMENT, 1, Cbor.of(6));

        assertEquals(
                CtapRequestDecoder.decode(message(0x0A, CborWriter.write(request))),
                CtapRequestDecoder.decode(message(0x41, CborWriter.write(request))));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5})
    void asks_for_the_next_without_further_members(long subcommand) throws CtapException {
        assertEquals(decode(subcommand), decode(subcommand, CborMap.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 6, 7})
    void everything_else_needs_a_parameter_that_authorises_it(long subcommand) {
        assertRefused(CtapStatus.PUAT_REQUIRED, subcommand, without(CREDENTIAL_MANAGEMENT, 4));
        assertRefused(CtapStatus.MISSING_PARAMETER, subcommand, without(CREDENTIAL_MANAGEMENT, 3));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "6, 2", "7, 2", "7, 3"})
    void refuses_a_subcommand_that_lacks_a_parameter(long subcommand, long parameter) throws CtapException {
        CborMap parameters = CREDENTIAL_MANAGEMENT.requiredMap(2);

        assertRefused(CtapStatus.MISSING_PARAMETER, subcommand, parameters(without(parameters, parameter)));
        assertRefused(
                CtapStatus.CBOR_UNEXPECTED_TYPE, subcommand, parameters(with(parameters, parameter, Cbor.of(true))));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6, 7})
    void refuses_a_subcommand_that_lacks_all_parameters(long subcommand) {
        assertRefused(CtapStatus.MISSING_PARAMETER, subcommand, without(CREDENTIAL_MANAGEMENT, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void refuses_a_hash_that_is_not_32_bytes_long(int length) throws CtapException {
        CborMap parameters = with(CREDENTIAL_MANAGEMENT.requiredMap(2), 1, Cbor.of(Bytes.of(new byte[length])));

        assertRefused(CtapStatus.INVALID_LENGTH, 4, parameters(parameters));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 255, 4294967297L, Long.MAX_VALUE})
    void refuses_a_subcommand_it_does_not_have(long subcommand) {
        assertRefused(CtapStatus.INVALID_SUBCOMMAND, subcommand, CREDENTIAL_MANAGEMENT);
    }

    @Test
    void refuses_half_a_credential_and_half_a_user() throws CtapException {
        CborMap parameters = CREDENTIAL_MANAGEMENT.requiredMap(2);

        assertRefused(CtapStatus.MISSING_PARAMETER, 6, parameters(with(parameters, 2, without(DESCRIPTOR, "type"))));
        assertRefused(CtapStatus.MISSING_PARAMETER, 7, parameters(with(parameters, 3, without(USER, "id"))));
    }

    private static CborMap parameters(CborMap parameters) {
        return with(CREDENTIAL_MANAGEMENT, 2, parameters);
    }

    private static CredentialManagementRequest decode(long subcommand) throws CtapException {
        return decode(subcommand, CREDENTIAL_MANAGEMENT);
    }

    private static CredentialManagementRequest decode(long subcommand, CborMap members) throws CtapException {
        CborMap request = with(members, 1, Cbor.of(subcommand));
        return ((CtapRequest.CredentialManagement)
                        CtapRequestDecoder.decode(message(CtapCommand.CREDENTIAL_MANAGEMENT, request)))
                .subcommand();
    }

    private static void assertRefused(CtapStatus status, long subcommand, CborMap members) {
        CtapException refusal = assertThrows(CtapException.class, () -> decode(subcommand, members));

        assertEquals(status, refusal.status());
    }
}
