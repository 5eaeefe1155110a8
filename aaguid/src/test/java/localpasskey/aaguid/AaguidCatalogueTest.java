package localpasskey.aaguid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import localpasskey.risk.Decision;
import localpasskey.risk.Profile;
import localpasskey.risk.RiskPolicy;
import localpasskey.risk.facts.Action;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.AuthenticatorModel.Syncing;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ChallengeState;
import localpasskey.risk.facts.Facts;
import localpasskey.risk.facts.PasskeyFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AaguidCatalogueTest {

    private static final UUID SAMSUNG = UUID.fromString("53414d53-554e-4700-0000-000000000000");
    private static final UUID STRANGER = UUID.fromString("c0ffee00-0000-4000-8000-000000000001");
    private static final AaguidCatalogue BUILT_IN = AaguidCatalogue.builtIn();

    private static InputStream list(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void every_built_in_model_says_where_that_is_written_and_when_it_was_read() {
        assertTrue(BuiltInModels.ALL.size() >= 6);
        BuiltInModels.ALL.forEach((aaguid, model) -> {
            assertTrue(
                    model.source().startsWith("https://")
                            || Files.exists(Path.of("..").resolve(model.source())),
                    model.toString());
            assertTrue(model.checked().isAfter(LocalDate.of(2026, 1, 1)), model.toString());
            assertEquals(model, BUILT_IN.known(aaguid).orElseThrow());
            assertEquals(AuthenticatorModel.named(model.name(), model.syncing()), BUILT_IN.of(aaguid));
        });
    }

    /// It said BE=0 and copied.
    @Test
    void a_model_that_copies_and_denies_it_is_found_out() {
        Decision decision = RiskPolicy.of(Profile.PUBLIC)
                .models(BUILT_IN)
                .decide(Facts.of(
                        new Registration(
                                "new", PasskeyFlags.ofOctet(0x45), 0, SAMSUNG, Attestation.NONE, ChallengeState.FRESH),
                        Action.ADD_AUTHENTICATOR,
                        List.of(),
                        Instant.EPOCH));

        assertTrue(decision.rules().contains("R18"), decision.toString());
    }

    @Test
    void names_come_from_the_list_and_say_nothing_more() throws IOException {
        AaguidCatalogue catalogue = BUILT_IN.withNames(list("""
                {
                  "C0FFEE00-0000-4000-8000-000000000001": {
                    "icon_light": "data:image/svg+xml;base64,AAAA",
                    "name": "Stranger",
                    "later": {"nested": [1, 2, {"name": "other"}]}
                  },
                  "53414d53-554e-4700-0000-000000000000": {"name": "Another name", "icon_dark": null}
                }
                """));

        assertEquals(AuthenticatorModel.named("Stranger", Syncing.UNKNOWN), catalogue.of(STRANGER));
        assertTrue(catalogue.known(STRANGER).isEmpty());
        assertEquals("Samsung Pass", catalogue.of(SAMSUNG).name());
        assertEquals(Syncing.SYNCED, catalogue.of(SAMSUNG).syncing());
    }

    /// Its maintainers say that it may be empty one day.
    @Test
    void an_empty_list_is_a_list() throws IOException {
        assertEquals(AuthenticatorModel.UNKNOWN, BUILT_IN.withNames(list("{}")).of(STRANGER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"c0ffee00-0000-4000-8000-000000000001\": {}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": 7}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": \" \"}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": {\"name\": \"x\"}}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": \"a\\u202eb\"}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": \"a\\nb\"}}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": \"Stranger\"}",
                "{\"c0ffee00-0000-4000-8000-000000000001\": [\"Stranger\"]}",
                "{\"c0ffee00-0-4000-8000-000000000001\": {\"name\": \"Stranger\"}}",
                "{\"$schema\": \"x\", \"1-1-1-1-1\": {\"name\": \"Stranger\"}}",
            })
    void an_entry_that_is_not_as_it_should_be_is_left_out(String json) throws IOException {
        AaguidCatalogue catalogue = BUILT_IN.withNames(list(json));

        assertEquals(AuthenticatorModel.UNKNOWN, catalogue.of(STRANGER));
        assertEquals(AuthenticatorModel.UNKNOWN, catalogue.of(UUID.fromString("1-1-1-1-1")));
    }

    @Test
    void a_name_has_two_hundred_characters_at_most() throws IOException {
        String json = "{\"c0ffee00-0000-4000-8000-000000000001\": {\"name\": \"%s\"}}";

        assertEquals(
                "x".repeat(200),
                BUILT_IN.withNames(list(json.formatted("x".repeat(200))))
                        .of(STRANGER)
                        .name());
        assertEquals(
                "",
                BUILT_IN.withNames(list(json.formatted("x".repeat(201))))
                        .of(STRANGER)
                        .name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "{", "{} {}", "{\"a\": {}, \"a\": {}}", "<html>", "{\"a\":[[[[[[[[[]]]]]]]]]}"
            })
    void what_is_no_such_list_is_refused(String text) {
        IOException refused = assertThrows(IOException.class, () -> BUILT_IN.withNames(list(text)));

        assertTrue(String.valueOf(refused.getMessage()).contains("list of AAGUIDs"), refused.getMessage());
    }

    @Test
    void a_list_that_is_too_long_is_refused() {
        InputStream endless = list("{" + " ".repeat((int) NameList.MAX_LENGTH));

        IOException refused = assertThrows(IOException.class, () -> BUILT_IN.withNames(endless));

        assertTrue(String.valueOf(refused.getMessage()).contains("beyond"), refused.getMessage());
    }

    @Test
    void what_you_looked_up_yourself_counts_first() {
        KnownModel mine = new KnownModel(
                "Samsung Pass, managed", Syncing.DEVICE_BOUND, "https://intranet.example/passkeys", LocalDate.EPOCH);

        AaguidCatalogue catalogue = BUILT_IN.with(SAMSUNG, mine);

        assertEquals(mine, catalogue.known(SAMSUNG).orElseThrow());
        assertEquals(Syncing.DEVICE_BOUND, catalogue.of(SAMSUNG).syncing());
        assertThrows(
                IllegalArgumentException.class, () -> new KnownModel("Mine", Syncing.SYNCED, " ", LocalDate.EPOCH));
    }
}
