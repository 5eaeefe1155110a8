package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import localpasskey.webauthn.PageMessage.Signal;
import localpasskey.webauthn.PageMessage.Signal.Content;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.UserHandle;
import localpasskey.wire.ctap.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What sites say of the passkeys that they have.
///
/// @spec https://www.w3.org/TR/webauthn-3/#sctn-signal-methods WebAuthn Level 3 §5.1.10
final class SignalTest {

    private static final UserHandle USER = new UserHandle(Bytes.ofHex("010203"));

    private static final String UNKNOWN = "\"credentialId\":\"AQID\"";
    private static final String ACCEPTED = "\"userId\":\"AQID\",\"allAcceptedCredentialIds\":[\"AQ\",\"Ag\"]";
    private static final String DETAILS = "\"userId\":\"AQID\",\"name\":\"ada\",\"displayName\":\"Ada L.\"";

    @Test
    void may_be_about_one_passkey_that_the_site_does_not_have() throws Exception {
        Signal signal = signal("signalUnknownCredential", UNKNOWN);

        assertEquals(new Content.UnknownCredential(new CredentialId(Bytes.ofHex("010203"))), signal.content());
        assertEquals(new RelyingPartyId("example.com"), signal.site());
    }

    @Test
    void may_be_about_all_passkeys_of_an_account() throws Exception {
        List<CredentialId> two = List.of(new CredentialId(Bytes.ofHex("01")), new CredentialId(Bytes.ofHex("02")));

        assertEquals(
                new Content.AllAcceptedCredentials(USER, two),
                signal("signalAllAcceptedCredentials", ACCEPTED).content());
        assertEquals(
                new Content.AllAcceptedCredentials(USER, List.of()),
                signal("signalAllAcceptedCredentials", "\"userId\":\"AQID\",\"allAcceptedCredentialIds\":[]")
                        .content());
    }

    @Test
    void may_be_about_the_names_of_an_account_which_are_cut_as_at_creation() throws Exception {
        assertEquals(
                new Content.CurrentUserDetails(new UserEntity(USER, "ada", "Ada L.")),
                signal("signalCurrentUserDetails", DETAILS).content());

        String longName = "a".repeat(UserEntity.MAX_NAME_UTF8_LENGTH + 1);
        assertEquals(
                new Content.CurrentUserDetails(new UserEntity(USER, longName.substring(1), "Ada L.")),
                signal("signalCurrentUserDetails", DETAILS.replace("\"ada\"", '"' + longName + '"'))
                        .content());
    }

    @Test
    void is_about_nothing_of_ours_where_an_id_is_too_long_or_empty() throws Exception {
        for (String id : List.of("", "A".repeat(1368))) {
            assertEquals(
                    new Content.NothingOfOurs(),
                    signal("signalUnknownCredential", "\"credentialId\":\"" + id + '"')
                            .content());
            for (String of : List.of(ACCEPTED, DETAILS)) {
                String op = of.equals(ACCEPTED) ? "signalAllAcceptedCredentials" : "signalCurrentUserDetails";
                assertEquals(
                        new Content.NothingOfOurs(),
                        signal(op, of.replace("\"AQID\"", '"' + id + '"')).content());
            }
        }
        assertEquals(
                new Content.AllAcceptedCredentials(USER, List.of(new CredentialId(Bytes.ofHex("02")))),
                signal("signalAllAcceptedCredentials", ACCEPTED.replace("\"AQ\"", "\"\""))
                        .content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://example.org", "https://notexample.com"})
    void is_refused_of_a_page_that_does_not_speak_for_the_site(String origin) throws Exception {
        Signal signal = assertInstanceOf(
                Signal.class,
                Messages.read(
                        message("signalUnknownCredential", UNKNOWN).replace("https://login.example.com", origin)));

        PageException refusal = assertThrows(PageException.class, signal::site);

        assertEquals(DomError.SECURITY_ERROR, Refusals.error(refusal.reply()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"credentialId\":\"AQID=\"",
                "\"credentialId\":\"AQI+\"",
                "\"credentialId\":7",
                "\"credential\":\"AQID\""
            })
    void is_refused_with_an_id_that_is_no_base64url(String members) throws Exception {
        assertEquals(DomError.TYPE_ERROR, Messages.refusal(message("signalUnknownCredential", members)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"userId\":\"AQID\"",
                "\"userId\":\"AQID\",\"allAcceptedCredentialIds\":\"AQ\"",
                "\"userId\":\"AQID\",\"allAcceptedCredentialIds\":[7]",
                "\"userId\":\"AQID\",\"allAcceptedCredentialIds\":[\"A\"]",
                "\"allAcceptedCredentialIds\":[\"AQ\"]"
            })
    void is_refused_with_a_list_that_is_none(String members) throws Exception {
        assertEquals(DomError.TYPE_ERROR, Messages.refusal(message("signalAllAcceptedCredentials", members)));
    }

    @Test
    void is_refused_without_a_site_or_a_name() throws Exception {
        assertEquals(
                DomError.TYPE_ERROR,
                Messages.refusal(message("signalCurrentUserDetails", DETAILS.replace("\"name\":\"ada\",", ""))));
        assertEquals(
                DomError.TYPE_ERROR,
                Messages.refusal(message("signalUnknownCredential", UNKNOWN).replace("\"rpId\":\"example.com\",", "")));
    }

    private static Signal signal(String op, String members) throws UnreadableMessageException {
        return assertInstanceOf(Signal.class, Messages.read(message(op, members)));
    }

    private static String message(String op, String members) {
        return "{\"id\":2,\"op\":\"" + op + "\",\"origin\":\"https://login.example.com\",\"crossOrigin\":false,"
                + "\"options\":{\"rpId\":\"example.com\"," + members + "}}";
    }
}
