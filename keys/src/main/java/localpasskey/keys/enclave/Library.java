package localpasskey.keys.enclave;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// One of the system's libraries, opened for as long as the program runs. The only class that calls the linker.
///
/// What all signatures of this package have in common, and why they are right on arm64 and on x86-64: both are LP64,
/// so a pointer, a `CFIndex` and a `CFOptionFlags` have 64 bits. No function takes or returns a struct by value, a
/// floating point number or a variable number of arguments: those are what the two would pass differently.
@SuppressWarnings("restricted") // what native access is granted for, and nowhere else in this module
final class Library {

    private final SymbolLookup symbols;

    private Library(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /// Opens by name, not by [java.nio.file.Path]: a framework lies in the system's shared cache, where no file is.
    static Library open(String path) {
        return new Library(SymbolLookup.libraryLookup(path, Arena.global()));
    }

    MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }

    MethodHandle procedure(String name, MemoryLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.ofVoid(parameters));
    }

    /// Where an exported structure lies.
    MemorySegment address(String name) {
        return symbols.findOrThrow(name);
    }

    /// The value of an exported constant: what is exported is a pointer to it.
    MemorySegment constant(String name) {
        return address(name).reinterpret(ValueLayout.ADDRESS.byteSize()).get(ValueLayout.ADDRESS, 0);
    }

    /// The octets that a pointer of the library points to, as many as it said.
    static MemorySegment reach(MemorySegment pointer, long length) {
        return pointer.reinterpret(length);
    }

    /// A call into the library. Nothing is thrown from there: what comes is a defect on our side.
    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (Throwable e) { // what a method handle declares
            throw switch (e) {
                case RuntimeException defect -> defect;
                case Error error -> error(error);
                default -> new IllegalStateException(e);
            };
        }
    }

    private static RuntimeException error(Error error) {
        throw error;
    }

    /// @param <T> what the function returns
    @FunctionalInterface
    interface Call<T> {
        T run() throws Throwable;
    }
}
