package localpasskey.keys.enclave;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The Objective-C runtime, and of it what an `LAContext` needs. Functions, nothing else.
///
/// `objc_msgSend` is declared without parameters and is not variadic: it must be called with the type of the method,
/// so there is one handle for each type. That is what differs between arm64, where variadic arguments go by the
/// stack, and x86-64. A `BOOL` is a bool on arm64 and a signed char on x86-64: one octet with 0 or 1 on both.
final class ObjectiveC {

    private final MethodHandle getClass;
    private final MethodHandle registerName;
    private final MethodHandle poolPush;
    private final MethodHandle poolPop;
    private final MethodHandle sendForObject;
    private final MethodHandle send;
    private final MethodHandle sendObject;
    private final MethodHandle sendFlag;
    private final MethodHandle sendPolicy;

    /// LocalAuthentication must be open before: it brings the class.
    ObjectiveC(Library library) {
        getClass = library.function("objc_getClass", ADDRESS, ADDRESS);
        registerName = library.function("sel_registerName", ADDRESS, ADDRESS);
        poolPush = library.function("objc_autoreleasePoolPush", ADDRESS);
        poolPop = library.procedure("objc_autoreleasePoolPop", ADDRESS);
        sendForObject = library.function("objc_msgSend", ADDRESS, ADDRESS, ADDRESS);
        send = library.procedure("objc_msgSend", ADDRESS, ADDRESS);
        sendObject = library.procedure("objc_msgSend", ADDRESS, ADDRESS, ADDRESS);
        sendFlag = library.procedure("objc_msgSend", ADDRESS, ADDRESS, JAVA_BYTE);
        sendPolicy = library.function("objc_msgSend", JAVA_BYTE, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    }

    /// `Class objc_getClass(const char *)`: pointers; NULL where no library that is open has it.
    MemorySegment classNamed(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            return Library.call(() -> (MemorySegment) getClass.invokeExact(text));
        }
    }

    /// `SEL sel_registerName(const char *)`: pointers; lives as long as the program.
    MemorySegment selector(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            return Library.call(() -> (MemorySegment) registerName.invokeExact(text));
        }
    }

    /// `void *objc_autoreleasePoolPush(void)`: a pointer out. Belongs to this thread.
    MemorySegment poolPush() {
        return Library.call(() -> (MemorySegment) poolPush.invokeExact());
    }

    /// `void objc_autoreleasePoolPop(void *)`: a pointer in.
    void poolPop(MemorySegment pool) {
        Library.call(() -> {
            poolPop.invokeExact(pool);
            return pool;
        });
    }

    /// `id (*)(id, SEL)`: pointers, e.g. `new`.
    MemorySegment sendForObject(MemorySegment receiver, String message) {
        MemorySegment selector = selector(message);
        return Library.call(() -> (MemorySegment) sendForObject.invokeExact(receiver, selector));
    }

    /// `void (*)(id, SEL)`: pointers, e.g. `invalidate`.
    void send(MemorySegment receiver, String message) {
        MemorySegment selector = selector(message);
        Library.call(() -> {
            send.invokeExact(receiver, selector);
            return receiver;
        });
    }

    /// `void (*)(id, SEL, id)`: pointers, e.g. `setLocalizedReason:`.
    void sendObject(MemorySegment receiver, String message, MemorySegment argument) {
        MemorySegment selector = selector(message);
        Library.call(() -> {
            sendObject.invokeExact(receiver, selector, argument);
            return receiver;
        });
    }

    /// `void (*)(id, SEL, BOOL)`: two pointers and an octet, e.g. `setInteractionNotAllowed:`.
    void sendFlag(MemorySegment receiver, String message, boolean argument) {
        MemorySegment selector = selector(message);
        Library.call(() -> {
            sendFlag.invokeExact(receiver, selector, (byte) (argument ? 1 : 0));
            return receiver;
        });
    }

    /// `BOOL (*)(id, SEL, NSInteger, NSError **)`: `canEvaluatePolicy:error:`. An NSInteger is a long; the error is
    /// autoreleased, so a pool must be in place.
    boolean sendPolicy(MemorySegment receiver, String message, long policy, MemorySegment error) {
        MemorySegment selector = selector(message);
        return Library.call(() -> (byte) sendPolicy.invokeExact(receiver, selector, policy, error) != 0);
    }
}
