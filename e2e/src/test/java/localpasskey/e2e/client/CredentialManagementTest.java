package localpasskey.e2e.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import localpasskey.e2e.AgentFixture;
import localpasskey.e2e.PretendPerson;
import localpasskey.e2e.RunningAgent;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.Created;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.CtapFailure;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.wire.Bytes;
import localpasskey.wire.CredentialId;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.credential.CoseKeyCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Passkeys listed, renamed and deleted over the key's socket, as `ssh-keygen -K`, `fido2-token` and a browser's
/// settings do it.
@Tag("built")
final class CredentialManagementTest extends AgentFixture {

    private static final String SSH = "ssh:";

    private RunningAgent agent;
    private Created login;

    @BeforeEach
    void two_sites_with_passkeys() throws IOException {
        agent = RunningAgent.start(place);
        SITE.register(agent.key(), "ada", CreationRequest::discoverable);
        login = agent.key().makeCredential(CreationRequest.of(SSH, "openssh").discoverable());
        person().forgetQuestions();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private ManagementClient typingThePinHere(CtapClient key) throws IOException {
        return new ManagementClient(key, key.tokenUsingUv(2, ManagementClient.PERMISSION, ""));
    }

    private ManagementClient typingThePinThere(CtapClient key) throws IOException {
        return new ManagementClient(key, key.tokenUsingPin(2, PretendPerson.PIN, ManagementClient.PERMISSION, ""));
    }

    @Test
    void ssh_keygen_loads_its_keys_with_a_question_for_each_token() throws Exception {
        CtapClient key = agent.key();

        CborMap metadata = typingThePinHere(key).inTheOldWay().metadata();
        List<String> sites = typingThePinHere(key).inTheOldWay().sites();
        List<CborMap> keys = typingThePinHere(key).inTheOldWay().passkeys(SSH);

        assertEquals(2, metadata.requiredInt(1));
        assertEquals(List.of(SSH, SITE.domain()), sites);
        assertEquals(1, keys.size());
        assertEquals(login.id().bytes(), keys.getFirst().requiredMap(7).requiredBytes("id"));
        assertEquals(CoseKeyCodec.encode(login.publicKey()), keys.getFirst().requiredMap(8));
        assertEquals(3, person().questions().size());
    }

    @Test
    void with_the_pin_typed_into_the_client_listing_asks_nobody() throws Exception {
        ManagementClient management = typingThePinThere(agent.key());

        management.metadata();
        management.sites();
        management.passkeys(SSH);
        management.passkeys(SITE.domain());

        assertEquals(List.of(), person().questions());
    }

    @Test
    void with_the_pin_typed_into_the_client_deleting_asks_nobody_again() throws Exception {
        ManagementClient management = typingThePinThere(agent.key());
        Bytes other =
                management.passkeys(SITE.domain()).getFirst().requiredMap(7).requiredBytes("id");

        management.delete(new CredentialId(other));

        assertEquals(List.of(), person().questions());
        assertEquals(1, management.metadata().requiredInt(1));
        CtapFailure gone =
                assertThrows(CtapFailure.class, () -> agent.key().getAssertion(AssertionRequest.of(SITE.domain())));
        assertEquals(CtapStatus.NO_CREDENTIALS, gone.status());
    }

    @Test
    void new_names_of_an_account_are_shown_from_then_on() throws Exception {
        CborMap renamed = CborMap.builder()
                .put("id", Cbor.of(Bytes.ofUtf8("openssh")))
                .put("name", Cbor.of("work laptop"))
                .build();

        typingThePinThere(agent.key()).updateUser(login.id(), renamed);

        agent.key().getAssertion(AssertionRequest.of(SSH));
        String text = person().questions().getLast().text();
        assertTrue(text.contains("work laptop"), text);
    }
}
