package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadTest {

    @Test
    void finds_the_number_and_the_wish() {
        assertEquals(new RequestHead(4, "status"), head("{\"id\":4,\"op\":\"status\"}"));
    }

    @Test
    void finds_them_wherever_they_stand() {
        assertEquals(
                new RequestHead(9007199254740991L, "create"),
                head(
                        " { \"options\" : {\"id\":1,\"op\":\"x\",\"a\":[{\"b\":\"]}\\\"\"}]} ,\n\"op\" : \"create\" , \"id\" : 9007199254740991 } "));
    }

    @Test
    void is_not_led_astray_by_what_a_page_put_into_its_options() {
        assertEquals(
                new RequestHead(7, "get"),
                head("{\"op\":\"get\",\"options\":{\"challenge\":\"\\\\\\\",\\\"id\\\":1}\"},\"id\":7}"));
    }

    @Test
    void finds_the_number_in_the_beginning_of_a_request() {
        assertEquals(
                new RequestHead(5, "create"), head("{\"id\":5,\"op\":\"create\",\"options\":{\"challenge\":\"AAAA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"op\":\"get\"}",
                "{\"id\":-1}",
                "{\"id\":1.5}",
                "{\"id\":\"1\"}",
                "{\"id\":9007199254740992}",
                "{\"id\":99999999999999999999}",
                "{\"id\":null}",
                "{\"id\"",
                "{\"id\":",
                "{id:1}",
                "{\"a\\",
                "{\"options\":{\"id\":1}}"
            })
    void finds_no_number_where_there_is_none(String json) {
        assertEquals(Optional.empty(), RequestHead.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestHead head(String json) {
        return RequestHead.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
