package localpasskey.keys.enclave;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The framework Security: keys on a token. Functions and constants, nothing else.
///
/// Every function takes pointers and returns one, but for the flags of the access control, an unsigned long. Where
/// NULL is returned, `error` points to a CFErrorRef that the caller releases.
final class Security {

    private final Library library;
    private final MethodHandle accessControlCreate;
    private final MethodHandle keyCreateRandom;
    private final MethodHandle keyCreateWithData;
    private final MethodHandle keyCopyPublic;
    private final MethodHandle keyCopyExternal;
    private final MethodHandle keyCopyAttributes;
    private final MethodHandle createSignature;
    private final MethodHandle createEncrypted;
    private final MethodHandle createDecrypted;

    Security(Library library) {
        this.library = library;
        accessControlCreate =
                library.function("SecAccessControlCreateWithFlags", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        keyCreateRandom = library.function("SecKeyCreateRandomKey", ADDRESS, ADDRESS, ADDRESS);
        keyCreateWithData = library.function("SecKeyCreateWithData", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        keyCopyPublic = library.function("SecKeyCopyPublicKey", ADDRESS, ADDRESS);
        keyCopyExternal = library.function("SecKeyCopyExternalRepresentation", ADDRESS, ADDRESS, ADDRESS);
        keyCopyAttributes = library.function("SecKeyCopyAttributes", ADDRESS, ADDRESS);
        createSignature = library.function("SecKeyCreateSignature", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        createEncrypted = library.function("SecKeyCreateEncryptedData", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        createDecrypted = library.function("SecKeyCreateDecryptedData", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    }

    /// The value of a constant, such as `kSecAttrTokenID`: a CFStringRef that lives as long as the program.
    MemorySegment constant(String name) {
        return library.constant(name);
    }

    /// `SecAccessControlRef SecAccessControlCreateWithFlags(CFAllocatorRef, CFTypeRef protection,
    /// SecAccessControlCreateFlags, CFErrorRef *)`: the flags are a CFOptionFlags, an unsigned long.
    MemorySegment accessControlCreate(MemorySegment protection, long flags, MemorySegment error) {
        return Library.call(
                () -> (MemorySegment) accessControlCreate.invokeExact(MemorySegment.NULL, protection, flags, error));
    }

    /// `SecKeyRef SecKeyCreateRandomKey(CFDictionaryRef parameters, CFErrorRef *)`: pointers.
    MemorySegment keyCreateRandom(MemorySegment parameters, MemorySegment error) {
        return Library.call(() -> (MemorySegment) keyCreateRandom.invokeExact(parameters, error));
    }

    /// `SecKeyRef SecKeyCreateWithData(CFDataRef, CFDictionaryRef attributes, CFErrorRef *)`: pointers. For a key on a
    /// token the data is not looked at; the attribute `toid` is.
    MemorySegment keyCreateWithData(MemorySegment data, MemorySegment attributes, MemorySegment error) {
        return Library.call(() -> (MemorySegment) keyCreateWithData.invokeExact(data, attributes, error));
    }

    /// `SecKeyRef SecKeyCopyPublicKey(SecKeyRef)`: pointers; NULL without a word where there is none.
    MemorySegment keyCopyPublic(MemorySegment key) {
        return Library.call(() -> (MemorySegment) keyCopyPublic.invokeExact(key));
    }

    /// `CFDataRef SecKeyCopyExternalRepresentation(SecKeyRef, CFErrorRef *)`: pointers.
    MemorySegment keyCopyExternal(MemorySegment key, MemorySegment error) {
        return Library.call(() -> (MemorySegment) keyCopyExternal.invokeExact(key, error));
    }

    /// `CFDictionaryRef SecKeyCopyAttributes(SecKeyRef)`: pointers.
    MemorySegment keyCopyAttributes(MemorySegment key) {
        return Library.call(() -> (MemorySegment) keyCopyAttributes.invokeExact(key));
    }

    /// `CFDataRef SecKeyCreateSignature(SecKeyRef, SecKeyAlgorithm, CFDataRef, CFErrorRef *)`: pointers, as a
    /// SecKeyAlgorithm is a CFStringRef. Blocks while the system's sheet asks the person.
    MemorySegment createSignature(MemorySegment key, MemorySegment algorithm, MemorySegment data, MemorySegment error) {
        return Library.call(() -> (MemorySegment) createSignature.invokeExact(key, algorithm, data, error));
    }

    /// `CFDataRef SecKeyCreateEncryptedData(SecKeyRef, SecKeyAlgorithm, CFDataRef, CFErrorRef *)`: pointers.
    MemorySegment createEncrypted(MemorySegment key, MemorySegment algorithm, MemorySegment data, MemorySegment error) {
        return Library.call(() -> (MemorySegment) createEncrypted.invokeExact(key, algorithm, data, error));
    }

    /// `CFDataRef SecKeyCreateDecryptedData(SecKeyRef, SecKeyAlgorithm, CFDataRef, CFErrorRef *)`: pointers.
    MemorySegment createDecrypted(MemorySegment key, MemorySegment algorithm, MemorySegment data, MemorySegment error) {
        return Library.call(() -> (MemorySegment) createDecrypted.invokeExact(key, algorithm, data, error));
    }
}
