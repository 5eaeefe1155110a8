package localpasskey.testkit;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Arrays;

/// The frameworks called by hand, rightly or wrongly: what the key store cannot be made to do.
@SuppressWarnings("restricted") // native code is called on purpose
final class RawMac {

    static final int UTF8 = 0x08000100;
    static final long PRIVATE_KEY_USAGE = 1L << 30;
    static final long BIOMETRY_ANY = 1L << 1;
    static final long BIOMETRY_CURRENT_SET = 1L << 3;

    private final SymbolLookup symbols;
    private final MemorySegment error = Arena.global().allocate(ADDRESS);

    RawMac(Path root) {
        String frameworks = root + "/System/Library/Frameworks/";
        symbols = open(frameworks + "CoreFoundation.framework/CoreFoundation")
                .or(open(frameworks + "LocalAuthentication.framework/LocalAuthentication"));
    }

    private static SymbolLookup open(String path) {
        return SymbolLookup.libraryLookup(path, Arena.global());
    }

    /// An exported constant's value.
    MemorySegment constant(String name) {
        return address(name).reinterpret(8).get(ADDRESS, 0);
    }

    /// Where an exported constant lies: never what a function wants.
    MemorySegment address(String name) {
        return symbols.findOrThrow(name);
    }

    /// Calls a function that returns a pointer. Pointers, longs, ints and bytes go as what they are.
    MemorySegment call(String function, Object... arguments) {
        return (MemorySegment) invoke(function, FunctionDescriptor.of(ADDRESS, layouts(arguments)), arguments);
    }

    void run(String function, Object... arguments) {
        invoke(function, FunctionDescriptor.ofVoid(layouts(arguments)), arguments);
    }

    MemorySegment send(MemorySegment receiver, String selector, Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        all[0] = receiver;
        all[1] = call("sel_registerName", Arena.global().allocateFrom(selector));
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return call("objc_msgSend", all);
    }

    private Object invoke(String function, FunctionDescriptor type, Object... arguments) {
        try {
            return Linker.nativeLinker()
                    .downcallHandle(symbols.findOrThrow(function), type)
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError(function, e);
        }
    }

    private static MemoryLayout[] layouts(Object... arguments) {
        return Arrays.stream(arguments)
                .map(argument -> switch (argument) {
                    case MemorySegment _ -> ADDRESS;
                    case Long _ -> JAVA_LONG;
                    case Integer _ -> JAVA_INT;
                    default -> JAVA_BYTE;
                })
                .toArray(MemoryLayout[]::new);
    }

    MemorySegment text(String text, int encoding) {
        MemorySegment utf8 = Arena.global().allocateFrom(text);
        return call("CFStringCreateWithBytes", MemorySegment.NULL, utf8, utf8.byteSize() - 1, encoding, (byte) 0);
    }

    MemorySegment data(byte[] bytes) {
        return call(
                "CFDataCreate", MemorySegment.NULL, Arena.global().allocateFrom(JAVA_BYTE, bytes), (long) bytes.length);
    }

    MemorySegment number(int number) {
        return call("CFNumberCreate", MemorySegment.NULL, 3L, Arena.global().allocateFrom(JAVA_INT, number));
    }

    MemorySegment dictionary(MemorySegment... keysAndValues) {
        return dictionaryWith(address("kCFTypeDictionaryKeyCallBacks"), keysAndValues);
    }

    MemorySegment dictionaryWith(MemorySegment keyCallBacks, MemorySegment... keysAndValues) {
        int count = keysAndValues.length / 2;
        MemorySegment keys = Arena.global().allocate(ADDRESS, count);
        MemorySegment values = Arena.global().allocate(ADDRESS, count);
        for (int i = 0; i < count; i++) {
            keys.setAtIndex(ADDRESS, i, keysAndValues[2 * i]);
            values.setAtIndex(ADDRESS, i, keysAndValues[2 * i + 1]);
        }
        return call(
                "CFDictionaryCreate",
                MemorySegment.NULL,
                keys,
                values,
                (long) count,
                keyCallBacks,
                address("kCFTypeDictionaryValueCallBacks"));
    }

    MemorySegment accessControl(String protection, long flags) {
        return call("SecAccessControlCreateWithFlags", MemorySegment.NULL, constant(protection), flags, error());
    }

    /// With this access control, and rightly but for what the mistake leaves out or adds.
    MemorySegment makeKey(MemorySegment accessControl, String permanent, int bits) {
        MemorySegment ofPrivate = dictionary(
                constant("kSecAttrIsPermanent"), constant(permanent), constant("kSecAttrAccessControl"), accessControl);
        return call(
                "SecKeyCreateRandomKey",
                dictionary(
                        constant("kSecAttrTokenID"),
                        constant("kSecAttrTokenIDSecureEnclave"),
                        constant("kSecAttrKeyType"),
                        constant("kSecAttrKeyTypeECSECPrimeRandom"),
                        constant("kSecAttrKeySizeInBits"),
                        number(bits),
                        constant("kSecPrivateKeyAttrs"),
                        ofPrivate),
                error());
    }

    MemorySegment goodKey(long demanded) {
        return makeKey(
                accessControl("kSecAttrAccessibleWhenUnlockedThisDeviceOnly", PRIVATE_KEY_USAGE | demanded),
                "kCFBooleanFalse",
                256);
    }

    MemorySegment blob(MemorySegment key) {
        return call("CFDictionaryGetValue", call("SecKeyCopyAttributes", key), text("toid", UTF8));
    }

    MemorySegment sign(MemorySegment key, String algorithm, int length) {
        return call("SecKeyCreateSignature", key, constant(algorithm), data(new byte[length]), error());
    }

    MemorySegment context() {
        return send(call("objc_getClass", Arena.global().allocateFrom("LAContext")), "new");
    }

    /// Where functions put their error; empty before each.
    MemorySegment error() {
        error.set(ADDRESS, 0, MemorySegment.NULL);
        return error;
    }

    /// The code of the last error, 0 where there is none.
    long errorCode() {
        MemorySegment last = error.get(ADDRESS, 0);
        return last.address() == 0
                ? 0
                : (long) invoke("CFErrorGetCode", FunctionDescriptor.of(JAVA_LONG, ADDRESS), last);
    }
}
