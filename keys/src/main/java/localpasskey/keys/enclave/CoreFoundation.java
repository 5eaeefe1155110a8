package localpasskey.keys.enclave;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The framework CoreFoundation: counted objects. Functions and constants, nothing else.
///
/// `…Create…` and `…Copy…` hand over a reference that the caller releases; `…Get…` lends one that lives as long as
/// the object it came from. A `Boolean` is an unsigned char here, 0 or 1, so its sign does not matter.
final class CoreFoundation {

    /// `kCFStringEncodingUTF8`
    static final int UTF8 = 0x08000100;

    /// `kCFNumberSInt32Type`
    private static final long SINT32 = 3;

    private final MethodHandle release;
    private final MethodHandle typeId;
    private final MethodHandle dataTypeId;
    private final MethodHandle stringCreate;
    private final MethodHandle stringLength;
    private final MethodHandle stringGet;
    private final MethodHandle dataCreate;
    private final MethodHandle dataLength;
    private final MethodHandle dataBytes;
    private final MethodHandle numberCreate;
    private final MethodHandle dictionaryCreate;
    private final MethodHandle dictionaryValue;
    private final MethodHandle errorCode;
    private final MethodHandle errorDomain;
    private final MethodHandle errorDescription;

    /// `kCFBooleanFalse`
    final MemorySegment no;

    private final MemorySegment keyCallBacks;
    private final MemorySegment valueCallBacks;

    CoreFoundation(Library library) {
        release = library.procedure("CFRelease", ADDRESS);
        typeId = library.function("CFGetTypeID", JAVA_LONG, ADDRESS);
        dataTypeId = library.function("CFDataGetTypeID", JAVA_LONG);
        stringCreate =
                library.function("CFStringCreateWithBytes", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_BYTE);
        stringLength = library.function("CFStringGetLength", JAVA_LONG, ADDRESS);
        stringGet = library.function("CFStringGetCString", JAVA_BYTE, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
        dataCreate = library.function("CFDataCreate", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
        dataLength = library.function("CFDataGetLength", JAVA_LONG, ADDRESS);
        dataBytes = library.function("CFDataGetBytePtr", ADDRESS, ADDRESS);
        numberCreate = library.function("CFNumberCreate", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        dictionaryCreate =
                library.function("CFDictionaryCreate", ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
        dictionaryValue = library.function("CFDictionaryGetValue", ADDRESS, ADDRESS, ADDRESS);
        errorCode = library.function("CFErrorGetCode", JAVA_LONG, ADDRESS);
        errorDomain = library.function("CFErrorGetDomain", ADDRESS, ADDRESS);
        errorDescription = library.function("CFErrorCopyDescription", ADDRESS, ADDRESS);
        no = library.constant("kCFBooleanFalse");
        keyCallBacks = library.address("kCFTypeDictionaryKeyCallBacks");
        valueCallBacks = library.address("kCFTypeDictionaryValueCallBacks");
    }

    /// `void CFRelease(CFTypeRef cf)`: one pointer, which must not be NULL.
    void release(MemorySegment reference) {
        Library.call(() -> {
            release.invokeExact(reference);
            return reference;
        });
    }

    /// `CFTypeID CFGetTypeID(CFTypeRef cf)` and `CFTypeID CFDataGetTypeID(void)`: a CFTypeID is an unsigned long.
    boolean isData(MemorySegment reference) {
        return Library.call(() -> (long) typeId.invokeExact(reference) == (long) dataTypeId.invokeExact());
    }

    /// `CFStringRef CFStringCreateWithBytes(CFAllocatorRef, const UInt8 *, CFIndex, CFStringEncoding, Boolean)`: two
    /// pointers, a long, an unsigned 32-bit number, an unsigned char. Five integers, all in registers on both.
    MemorySegment stringCreate(MemorySegment utf8) {
        return Library.call(() ->
                (MemorySegment) stringCreate.invokeExact(MemorySegment.NULL, utf8, utf8.byteSize(), UTF8, (byte) 0));
    }

    /// `CFIndex CFStringGetLength(CFStringRef)`: a pointer in, a long out; counts UTF-16 units.
    long stringLength(MemorySegment string) {
        return Library.call(() -> (long) stringLength.invokeExact(string));
    }

    /// `Boolean CFStringGetCString(CFStringRef, char *, CFIndex, CFStringEncoding)`: two pointers, a long, an
    /// unsigned 32-bit number; an unsigned char out, of which only the low octet counts on both.
    boolean stringGet(MemorySegment string, MemorySegment buffer) {
        return Library.call(() -> (byte) stringGet.invokeExact(string, buffer, buffer.byteSize(), UTF8) != 0);
    }

    /// `CFDataRef CFDataCreate(CFAllocatorRef, const UInt8 *, CFIndex)`: two pointers and a long; copies.
    MemorySegment dataCreate(MemorySegment bytes) {
        return Library.call(() -> (MemorySegment) dataCreate.invokeExact(MemorySegment.NULL, bytes, bytes.byteSize()));
    }

    /// `CFIndex CFDataGetLength(CFDataRef)`: a pointer in, a long out.
    long dataLength(MemorySegment data) {
        return Library.call(() -> (long) dataLength.invokeExact(data));
    }

    /// `const UInt8 *CFDataGetBytePtr(CFDataRef)`: a pointer in, a pointer out; the bytes are the data's own.
    MemorySegment dataBytes(MemorySegment data) {
        return Library.call(() -> (MemorySegment) dataBytes.invokeExact(data));
    }

    /// `CFNumberRef CFNumberCreate(CFAllocatorRef, CFNumberType, const void *)`: a CFNumberType is a CFIndex, so a
    /// pointer, a long and a pointer.
    ///
    /// @param value points to 32 bits
    MemorySegment numberCreate(MemorySegment value) {
        return Library.call(() -> (MemorySegment) numberCreate.invokeExact(MemorySegment.NULL, SINT32, value));
    }

    /// `CFDictionaryRef CFDictionaryCreate(CFAllocatorRef, const void **, const void **, CFIndex,
    /// const CFDictionaryKeyCallBacks *, const CFDictionaryValueCallBacks *)`: five pointers and a long; the two
    /// structs go by pointer. With these call-backs the dictionary retains what is in it.
    MemorySegment dictionaryCreate(MemorySegment keys, MemorySegment values, long count) {
        return Library.call(() -> (MemorySegment)
                dictionaryCreate.invokeExact(MemorySegment.NULL, keys, values, count, keyCallBacks, valueCallBacks));
    }

    /// `const void *CFDictionaryGetValue(CFDictionaryRef, const void *)`: pointers; NULL where there is none.
    MemorySegment dictionaryValue(MemorySegment dictionary, MemorySegment key) {
        return Library.call(() -> (MemorySegment) dictionaryValue.invokeExact(dictionary, key));
    }

    /// `CFIndex CFErrorGetCode(CFErrorRef)`: a pointer in, a long out.
    long errorCode(MemorySegment error) {
        return Library.call(() -> (long) errorCode.invokeExact(error));
    }

    /// `CFErrorDomain CFErrorGetDomain(CFErrorRef)`: pointers; lent.
    MemorySegment errorDomain(MemorySegment error) {
        return Library.call(() -> (MemorySegment) errorDomain.invokeExact(error));
    }

    /// `CFStringRef CFErrorCopyDescription(CFErrorRef)`: pointers; handed over.
    MemorySegment errorDescription(MemorySegment error) {
        return Library.call(() -> (MemorySegment) errorDescription.invokeExact(error));
    }
}
