package localpasskey.authenticator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.testkit.client.AssertionRequest;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.testkit.client.CtapClient;
import localpasskey.testkit.client.ManagementClient;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.Bytes;
import localpasskey.wire.CtapException;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborException;
import localpasskey.wire.cbor.CborMap;
import localpasskey.wire.cbor.CborReader;
import localpasskey.wire.cbor.CborWriter;
import localpasskey.wire.ctap.CtapCommand;
import localpasskey.wire.ctap.CtapRequestDecoder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// Whatever comes through the door, one answer goes out, nothing is thrown, and nobody is asked about nonsense.
@Tag("fuzz")
class AuthenticatorFuzzTest {

    private static KeyUnderTest key;
    private static List<byte[]> templates;

    @BeforeAll
    static void setUp() throws IOException, VaultException {
        key = new KeyUnderTest().withPin();
        key.discoverablePasskey("ada");
        CreationRequest make = CreationRequest.of(KeyUnderTest.SITE, "ada");
        AssertionRequest get = AssertionRequest.of(KeyUnderTest.SITE);
        templates = new ArrayList<>();
        templates.add(message(CtapCommand.MAKE_CREDENTIAL, make.discoverable().members()));
        templates.add(message(
                CtapCommand.MAKE_CREDENTIAL,
                make.extension("credProtect", Cbor.of(2))
                        .with(0x08, Cbor.of(Bytes.of(new byte[32])))
                        .with(0x09, Cbor.of(2))
                        .members()));
        templates.add(message(CtapCommand.GET_ASSERTION, get.members()));
        templates.add(message(CtapCommand.GET_ASSERTION, get.silent().members()));
        rememberClientPin();
    }

    /// Real exchanges of a client, to be mutated: key agreement, tokens, changing the PIN, managing.
    private static void rememberClientPin() throws IOException, VaultException {
        CtapClient client = CtapClient.over(request -> {
            templates.add(request);
            return key.authenticator.handle(request, key.caller, new Cancellation());
        });
        client.tokenUsingPin(2, KeyUnderTest.PIN, 3, KeyUnderTest.SITE);
        client.changePin(1, KeyUnderTest.PIN, KeyUnderTest.PIN);
        client.pinRetries();
        client.uvRetries();
        ManagementClient management = new ManagementClient(
                client, client.tokenUsingPin(2, KeyUnderTest.PIN, ManagementClient.PERMISSION, ""));
        management.metadata();
        management.sites();
        CborMap passkey = management.passkeys(KeyUnderTest.SITE).getFirst();
        CborMap user = (CborMap) passkey.find(0x06).orElseThrow();
        management.updateUser(key.vault.page(0, 1).getFirst().id(), user);
    }

    @AfterAll
    static void close() throws IOException {
        key.close();
    }

    @FuzzTest
    void any_octets(byte[] message) {
        assertAnswered(message, true);
    }

    @FuzzTest
    void requests_with_members_changed(FuzzedDataProvider data) {
        byte[] template = templates.get(data.consumeInt(0, templates.size() - 1));
        boolean obliging = data.consumeBoolean();
        CborMap.Builder changed = CborMap.builder();
        for (Map.Entry<Cbor, Cbor> member : parameters(template).members().entrySet()) {
            switch (data.consumeInt(0, 7)) {
                case 0 -> {} // left out
                case 1 -> changed.put(member.getKey(), value(data, 0));
                case 2 -> changed.put(value(data, 5) instanceof Cbor.Text text ? text : Cbor.of(1), member.getValue());
                default -> changed.put(member.getKey(), inside(member.getValue(), data));
            }
        }
        CtapCommand command = CtapCommand.ofCode(template[0]).orElseThrow();

        assertAnswered(message(command, changed.build()), obliging);
    }

    private static Cbor inside(Cbor value, FuzzedDataProvider data) {
        if (!(value instanceof CborMap map) || data.consumeInt(0, 3) != 0) {
            return value;
        }
        CborMap.Builder changed = CborMap.builder();
        map.members().forEach((name, member) -> changed.put(name, data.consumeBoolean() ? member : value(data, 1)));
        return changed.build();
    }

    private static Cbor value(FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth > 1 ? 3 : 5)) {
            case 0 -> Cbor.of(data.consumeLong());
            case 1 -> Cbor.of(data.consumeBoolean());
            case 2 -> Cbor.of(Bytes.of(data.consumeBytes(80)));
            case 3 -> Cbor.of(data.consumeAsciiString(20));
            case 4 -> Cbor.of(List.of(value(data, depth + 1)));
            default ->
                CborMap.builder()
                        .put(data.consumeAsciiString(4), value(data, depth + 1))
                        .build();
        };
    }

    private static void assertAnswered(byte[] message, boolean obliging) {
        Authenticator door = new Authenticator(
                key.counted,
                key.vault,
                (prompt, _, _, _) -> answer(prompt, message, obliging),
                new AuthenticatorSettings(key.policy, List.of("usb")),
                key.clock.clocks(),
                new SecureRandom(),
                new NoBugs());

        byte[] answer = door.handle(message.clone(), key.caller, new Cancellation());

        assertTrue(answer.length >= 1);
        if (answer[0] != 0) {
            assertEquals(1, answer.length, "an error answer is one octet");
        } else if (answer.length > 1) {
            assertTrue(parse(Arrays.copyOfRange(answer, 1, answer.length)) instanceof CborMap);
        }
    }

    /// Does not wipe and does not decline: a remembered refusal would wait for a clock that stands still.
    private static Decision answer(Question prompt, byte[] message, boolean obliging) {
        try {
            CtapRequestDecoder.decode(message);
        } catch (CtapException e) {
            fail("asked about a request that is malformed: " + prompt, e);
        }
        if (!obliging || prompt.purpose() instanceof Purpose.Reset) {
            return new Decision.Cancelled();
        }
        return prompt instanceof Question.Confirm
                ? new Decision.Approved()
                : new Decision.PinEntered(
                        Secret.taking(Bytes.ofUtf8(KeyUnderTest.PIN).toArray()));
    }

    private static byte[] message(CtapCommand command, CborMap parameters) {
        byte[] cbor = CborWriter.write(parameters);
        byte[] message = new byte[1 + cbor.length];
        message[0] = (byte) command.code();
        System.arraycopy(cbor, 0, message, 1, cbor.length);
        return message;
    }

    private static CborMap parameters(byte[] template) {
        return (CborMap) parse(Arrays.copyOfRange(template, 1, template.length));
    }

    private static Cbor parse(byte[] cbor) {
        try {
            return CborReader.read(cbor);
        } catch (CborException e) {
            throw new AssertionError(e);
        }
    }

    /// The chip and the vault may refuse; a defect fails the test.
    private static final class NoBugs implements ErrorReporter {

        @Override
        public void chipFailed(KeyStoreException failure) {
            fail(failure);
        }

        @Override
        public void vaultFailed(VaultException failure) {
            fail(failure);
        }

        @Override
        public void bug(Throwable defect) {
            throw new AssertionError("a defect", defect);
        }
    }
}
