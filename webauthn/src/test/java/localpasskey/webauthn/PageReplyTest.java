package localpasskey.webauthn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import localpasskey.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageReplyTest {

    @Test
    void tells_an_error_by_its_name() {

        assertEquals(
                "{\"id\":5,\"error\":{\"name\":\"AbortError\",\"message\":\"The operation was aborted.\"}}",
                text(PageReply.Failed.ABORTED.encode(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "ATTACHMENT,attachment",
        "HINT,hint",
        "ALGORITHM,algorithm",
        "EXTENSION,extension",
        "NO_CREDENTIAL_OF_OURS,no-credential-of-ours"
    })
    void tells_that_a_request_is_not_ours(PageReply.NotOurs.Reason reason, String word) {

        assertEquals("{\"id\":6,\"notOurs\":\"" + word + "\"}", text(new PageReply.NotOurs(reason).encode(6)));
    }

    @Test
    void tells_how_the_agent_stands() {
        PageReply status = new PageReply.Status(
                false,
                "Nobody \"there\".",
                true,
                List.of("prf"),
                "0.1.0",
                List.of(new PageReply.SitePasskey("a.example", "al\u00efce", "")),
                true,
                List.of(new PageReply.Elsewhere("cloud", "iCloud Keychain", 3, 5)));

        assertEquals(
                "{\"id\":7,\"status\":{\"ready\":false,\"why\":\"Nobody \\\"there\\\".\",\"userVerification\":true,"
                        + "\"extensions\":[\"prf\"],\"version\":\"0.1.0\",\"passkeys\":[{\"site\":\"a.example\",\"account\":\"al\u00efce\","
                        + "\"label\":\"\"}],\"checker\":true,"
                        + "\"elsewhere\":[{\"kind\":\"cloud\",\"provider\":\"iCloud Keychain\",\"sites\":3,\"of\":5}]}}",
                text(status.encode(7)));
    }

    @Test
    void tells_why_only_where_there_is_something_to_say() {

        assertEquals(
                "{\"id\":7,\"status\":{\"ready\":true,\"userVerification\":false,\"extensions\":[],\"version\":\"1\",\"passkeys\":[],"
                        + "\"checker\":false,\"elsewhere\":[]}}",
                text(new PageReply.Status(true, "", false, List.of(), "1", List.of(), false, List.of()).encode(7)));
    }

    @Test
    void tells_of_what_a_page_showed_and_of_the_checker() {

        assertEquals("{\"id\":9,\"seen\":true}", text(new PageReply.Seen(true).encode(9)));
        assertEquals(
                "{\"id\":0,\"checker\":false}", text(new PageReply.Checker(false).encode(PageReply.Checker.TO_ALL)));
    }

    @Test
    void tells_why_a_window_does_not_come_only_then() {

        assertEquals("{\"id\":8,\"opened\":{\"done\":true}}", text(new PageReply.Opened("").encode(8)));
        assertEquals(
                "{\"id\":8,\"opened\":{\"done\":false,\"why\":\"It sleeps.\"}}",
                text(new PageReply.Opened("It sleeps.").encode(8)));
    }

    private static String text(Bytes octets) {
        return new String(octets.toArray(), StandardCharsets.UTF_8);
    }
}
