package localpasskey.testkit;

import static localpasskey.testkit.RawMac.BIOMETRY_ANY;
import static localpasskey.testkit.RawMac.BIOMETRY_CURRENT_SET;
import static localpasskey.testkit.RawMac.PRIVATE_KEY_USAGE;
import static localpasskey.testkit.RawMac.UTF8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import localpasskey.testkit.chip.EnclaveStandIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The mistakes that a reviewer of the enclave's code fears, made on purpose: the stand-in notices each.
///
/// Most of them are silent on a real Mac, or end the program much later.
final class EnclaveMistakesTest {

    private static final String UNLOCKED = "kSecAttrAccessibleWhenUnlockedThisDeviceOnly";
    private static final String DIGEST = "kSecKeyAlgorithmECDSASignatureDigestX962SHA256";

    private static EnclaveStandIn standIn;
    private static RawMac mac;

    @BeforeAll
    static void build(@TempDir Path folder) {
        standIn = EnclaveStandIn.build(folder.resolve("mac"));
        mac = new RawMac(standIn.root());
    }

    @BeforeEach
    void reset() {
        standIn.reset();
        standIn.answerAlways("ok");
    }

    /// @param noticed the words of the rule that it breaks
    record BrokenRule(String name, Consumer<RawMac> mistake, String noticed) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// @param code with which the frameworks refuse it
    record Refused(String name, Consumer<RawMac> mistake, long code) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<BrokenRule> brokenRules() {
        return Stream.of(mistakesWithKeys(), mistakesWithSheets(), mistakesWithValues(), mistakesWithReferences())
                .flatMap(mistakes -> mistakes);
    }

    private static Stream<BrokenRule> mistakesWithKeys() {
        return Stream.of(
                new BrokenRule(
                        "reloads without the blob",
                        m -> m.call("SecKeyCreateWithData", m.data(new byte[600]), enclaveKey(m), m.error()),
                        "makes a new key"),
                new BrokenRule(
                        "names the token below the private attributes only",
                        EnclaveMistakesTest::softwareKey,
                        "this is a software key"),
                new BrokenRule(
                        "lets a software key go out",
                        m -> m.call("SecKeyCopyExternalRepresentation", softwareKey(m), m.error()),
                        "a private key goes out"),
                new BrokenRule(
                        "leaves the key in the keychain",
                        m -> {
                            standIn.set("entitled");
                            m.makeKey(m.accessControl(UNLOCKED, PRIVATE_KEY_USAGE), "kCFBooleanTrue", 256);
                        },
                        "left behind in the keychain"),
                new BrokenRule(
                        "gives flags where an access control is wanted",
                        m -> m.makeKey(m.number(1 << 30), "kCFBooleanFalse", 256),
                        "a CFNumber instead of a SecAccessControl"),
                new BrokenRule(
                        "gives the blob as text",
                        m -> m.call(
                                "SecKeyCreateWithData",
                                m.data(new byte[1]),
                                m.dictionary(
                                        m.constant("kSecAttrTokenID"),
                                        m.constant("kSecAttrTokenIDSecureEnclave"),
                                        m.text("toid", UTF8),
                                        m.text("6B6579", UTF8)),
                                m.error()),
                        "a CFString instead of a CFData"));
    }

    private static Stream<BrokenRule> mistakesWithSheets() {
        return Stream.of(
                new BrokenRule(
                        "uses a context for a second signature", EnclaveMistakesTest::signTwice, "is used again"),
                new BrokenRule(
                        "shows a sheet that says nothing",
                        m -> m.send(m.context(), "setLocalizedReason:", m.text("", UTF8)),
                        "of nothing"),
                new BrokenRule(
                        "misspells a selector",
                        m -> m.send(m.context(), "setlocalizedReason:", m.text("x", UTF8)),
                        "unrecognized selector"),
                new BrokenRule(
                        "takes an autoreleased error without a pool",
                        m -> {
                            standIn.enrol(0);
                            m.send(
                                    m.context(),
                                    "canEvaluatePolicy:error:",
                                    1L,
                                    Arena.global().allocate(8));
                        },
                        "there is no pool"),
                new BrokenRule(
                        "pops a pool that was not pushed",
                        m -> m.run("objc_autoreleasePoolPop", MemorySegment.ofAddress(1)),
                        "no such pool"));
    }

    private static Stream<BrokenRule> mistakesWithValues() {
        return Stream.of(
                new BrokenRule(
                        "gives a constant's address instead of its value",
                        m -> m.dictionary(m.address("kSecAttrTokenID"), m.constant("kSecAttrTokenIDSecureEnclave")),
                        "not an object"),
                new BrokenRule(
                        "makes a dictionary without call-backs",
                        m -> m.dictionaryWith(MemorySegment.NULL, m.number(1), m.number(2)),
                        "nothing is retained"),
                new BrokenRule(
                        "asks an object of another kind",
                        m -> m.call("SecKeyCopyPublicKey", m.constant("kSecAttrKeyType")),
                        "a CFString instead of a SecKey"));
    }

    private static Stream<BrokenRule> mistakesWithReferences() {
        return Stream.of(
                new BrokenRule(
                        "releases twice",
                        m -> {
                            MemorySegment text = m.text("x", UTF8);
                            m.run("CFRelease", text);
                            m.run("CFRelease", text);
                        },
                        "a CFString that was released"),
                new BrokenRule(
                        "reads what it has released",
                        m -> {
                            MemorySegment data = m.data(new byte[1]);
                            m.run("CFRelease", data);
                            m.call("CFDataGetBytePtr", data);
                        },
                        "a CFData that was released"),
                new BrokenRule("releases NULL", m -> m.run("CFRelease", MemorySegment.NULL), "NULL instead of"),
                new BrokenRule(
                        "reads an error that is not there",
                        m -> m.call("CFErrorGetDomain", MemorySegment.NULL),
                        "NULL instead of a CFError"),
                new BrokenRule("gives UTF-16 for UTF-8", m -> m.text("x", 0x100), "is not UTF-8"),
                new BrokenRule(
                        "gives a number's type as its length",
                        m -> m.call(
                                "CFNumberCreate",
                                MemorySegment.NULL,
                                32L,
                                Arena.global().allocate(8)),
                        "type 32"));
    }

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused(
                        "leaves the key's permanence to the default",
                        m -> m.call("SecKeyCreateRandomKey", enclaveKey(m), m.error()),
                        -34018),
                new Refused(
                        "wants a permanent key without an entitlement",
                        m -> m.makeKey(m.accessControl(UNLOCKED, PRIVATE_KEY_USAGE), "kCFBooleanTrue", 256),
                        -34018),
                new Refused(
                        "forgets that the private key is to be used",
                        m -> m.makeKey(m.accessControl(UNLOCKED, BIOMETRY_ANY), "kCFBooleanFalse", 256),
                        -50),
                new Refused(
                        "wants any finger and these fingers",
                        m -> m.accessControl(UNLOCKED, PRIVATE_KEY_USAGE | BIOMETRY_ANY | BIOMETRY_CURRENT_SET),
                        -50),
                new Refused(
                        "wants any finger or the password at once",
                        m -> m.accessControl(UNLOCKED, 1 | BIOMETRY_ANY),
                        -50),
                new Refused(
                        "lets the key travel with a backup",
                        m -> m.makeKey(
                                m.accessControl("kSecAttrAccessibleWhenUnlocked", PRIVATE_KEY_USAGE),
                                "kCFBooleanFalse",
                                256),
                        -50),
                new Refused(
                        "wants another curve",
                        m -> m.makeKey(m.accessControl(UNLOCKED, PRIVATE_KEY_USAGE), "kCFBooleanFalse", 384),
                        -8),
                new Refused("signs half a digest", m -> m.sign(m.goodKey(0), DIGEST, 16), -50),
                new Refused(
                        "asks for the private key",
                        m -> m.call("SecKeyCopyExternalRepresentation", m.goodKey(0), m.error()),
                        -4));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void notices_a_broken_rule(BrokenRule made) {
        made.mistake().accept(mac);

        List<String> noticed = standIn.brokenRules();
        assertTrue(noticed.stream().anyMatch(words -> words.contains(made.noticed())), made + ": " + noticed);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses_with_the_systems_own_code(Refused made) {
        made.mistake().accept(mac);

        assertEquals(made.code(), mac.errorCode(), made.name());
    }

    @Test
    void counts_what_is_never_released() {
        int before = standIn.liveObjects();

        mac.text("nobody releases this", UTF8);

        assertEquals(before + 1, standIn.liveObjects());
    }

    /// An access control that asks nobody is no mistake of the frameworks' rules; the missing sheet shows it.
    @Test
    void shows_no_sheet_where_the_access_control_asks_nobody() {
        MemorySegment key = mac.goodKey(0);

        mac.sign(key, DIGEST, 32);

        assertEquals(0, mac.errorCode());
        assertEquals(List.of(), standIn.sheets());
    }

    /// Guards the tests above: the same calls without a mistake are silent.
    @Test
    void finds_nothing_wrong_with_what_is_right() {
        MemorySegment key = mac.goodKey(BIOMETRY_ANY);

        MemorySegment signature = mac.sign(opened(mac, key, mac.context()), DIGEST, 32);

        assertEquals(0, mac.errorCode());
        assertTrue(signature.address() != 0);
        assertEquals(1, standIn.sheets().size());
        assertEquals(List.of(), standIn.brokenRules());
    }

    private static MemorySegment enclaveKey(RawMac m) {
        return m.dictionary(
                m.constant("kSecAttrTokenID"),
                m.constant("kSecAttrTokenIDSecureEnclave"),
                m.constant("kSecAttrKeyType"),
                m.constant("kSecAttrKeyTypeECSECPrimeRandom"));
    }

    private static MemorySegment softwareKey(RawMac m) {
        return m.call(
                "SecKeyCreateRandomKey",
                m.dictionary(
                        m.constant("kSecAttrKeyType"),
                        m.constant("kSecAttrKeyTypeECSECPrimeRandom"),
                        m.constant("kSecPrivateKeyAttrs"),
                        m.dictionary(m.constant("kSecAttrTokenID"), m.constant("kSecAttrTokenIDSecureEnclave"))),
                m.error());
    }

    private static void signTwice(RawMac m) {
        MemorySegment key = opened(m, m.goodKey(BIOMETRY_ANY), m.context());
        m.sign(key, DIGEST, 32);
        m.sign(key, DIGEST, 32);
    }

    private static MemorySegment opened(RawMac m, MemorySegment key, MemorySegment context) {
        MemorySegment blob = m.blob(key);
        return m.call(
                "SecKeyCreateWithData",
                blob,
                m.dictionary(
                        m.constant("kSecAttrTokenID"),
                        m.constant("kSecAttrTokenIDSecureEnclave"),
                        m.text("toid", UTF8),
                        blob,
                        m.constant("kSecUseAuthenticationContext"),
                        context),
                m.error());
    }
}
