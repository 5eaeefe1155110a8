package localpasskey.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What makes "the private key cannot be copied off this chip" true of our code. Each rule names all who may.
final class KeyPathTest {

    private static final String TPM = "localpasskey.keys.tpm";
    private static final String COMMAND_RUNNER = TPM + ".command.CommandRunner";
    private static final String TRANSPORT = TPM + ".transport.Transport";
    private static final String DEVICE = TPM + ".transport.DeviceTransport";
    private static final String BORROWED = TPM + ".store.BorrowedTransport";
    private static final String ENCLAVE = "localpasskey.keys.enclave";

    private static final Set<String> ENCLAVE_BINDINGS =
            Set.of(ENCLAVE + ".Library", ENCLAVE + ".CoreFoundation", ENCLAVE + ".Security", ENCLAVE + ".ObjectiveC");

    private static final Set<String> ENCLAVE_OWNERS = Set.of(
            ENCLAVE + ".Reference",
            ENCLAVE + ".FrameworkScope",
            ENCLAVE + ".Sheet",
            ENCLAVE + ".EnclaveKey",
            ENCLAVE + ".EnclaveKeyTemplate");

    @Test
    void only_one_class_outside_knows_the_tpm() {
        Set<String> users = ShippedClasses.thatUsePackages(TPM);
        users.removeIf(name -> name.startsWith(TPM + "."));

        assertEquals(Set.of("localpasskey.keys.access.TpmKeyStore"), users);
    }

    /// A borrowed transport hands on what the runner of commands sends.
    @Test
    void only_one_class_sends_bytes_to_a_tpm() {
        assertEquals(Set.of(COMMAND_RUNNER, BORROWED), ShippedClasses.thatAccess(TRANSPORT, "transmit"));
    }

    @Test
    void only_two_classes_are_a_way_to_a_tpm() {
        Set<String> transports = ShippedClasses.topLevelNames(
                ShippedClasses.all(), candidate -> !candidate.isInterface() && candidate.isAssignableTo(TRANSPORT));

        assertEquals(Set.of(DEVICE, TPM + ".transport.SocketTransport", BORROWED), transports);
    }

    /// One sends the codes; two hash them, into the passkeys' policy and into the proof for one command; the last asks
    /// whether a chip has one. See [HundredLinesTest] for the list.
    @Test
    void only_four_classes_read_the_codes_of_the_commands() {
        Set<String> readers = ShippedClasses.thatAccess(TPM + ".TpmCommand", "code");
        readers.remove(TPM + ".TpmCommand");

        assertEquals(
                Set.of(COMMAND_RUNNER, TPM + ".Policy", TPM + ".command.Command", TPM + ".command.ChipQueries"),
                readers);
    }

    @Test
    void private_keys_exist_in_one_class_and_only_to_agree_on_secrets() {
        Set<String> users = ShippedClasses.thatUse(KeyPathTest::isAboutPrivateKeys);

        assertEquals(Set.of("localpasskey.keys.agreement.EphemeralKeyAgreement"), users);
    }

    private static boolean isAboutPrivateKeys(JavaClass target) {
        String name = target.getName();
        return name.startsWith("java.security.KeyPair")
                || name.startsWith("java.security.KeyFactory")
                || name.startsWith("java.security.KeyStore")
                || name.equals("java.security.spec.PKCS8EncodedKeySpec")
                || (name.startsWith("java") && name.contains("PrivateKey"))
                || (name.startsWith("java") && name.contains("PrivateCrtKey"));
    }

    @Test
    void nobody_signs_in_software() {
        Set<String> signers = ShippedClasses.thatAccess("java.security.Signature", "initSign", "sign");

        assertEquals(Set.of(), signers);
    }

    @Test
    void only_one_class_outside_knows_the_enclave() {
        Set<String> users = ShippedClasses.thatUsePackages(ENCLAVE);
        users.removeIf(name -> name.startsWith(ENCLAVE + "."));

        assertEquals(Set.of("localpasskey.keys.access.EnclaveKeyStore"), users);
    }

    /// Those and the bindings of the enclave, in which no class above the owners knows where anything lies.
    @Test
    void memory_outside_the_heap_is_for_secrets_and_for_the_enclaves_frameworks_only() {
        Set<String> users = ShippedClasses.thatUsePackages("java.lang.foreign");
        users.removeAll(ENCLAVE_BINDINGS);
        users.removeAll(ENCLAVE_OWNERS);

        assertEquals(Set.of("localpasskey.wire.Secret", "localpasskey.keys.OffHeap"), users);
    }

    @Test
    void only_the_enclaves_library_calls_native_code() {
        Set<String> foreign = ShippedClasses.thatUse(target -> target.getName().startsWith("java.lang.foreign.Linker")
                || target.getName().equals("java.lang.foreign.SymbolLookup"));
        Set<String> loading = ShippedClasses.thatAccess("java.lang.System", "load", "loadLibrary");
        Set<String> runtime = ShippedClasses.thatAccess("java.lang.Runtime", "load", "loadLibrary");
        Set<String> natives = ShippedClasses.topLevelNames(
                ShippedClasses.all(),
                candidate -> candidate.getMethods().stream()
                        .anyMatch(method -> method.getModifiers().contains(JavaModifier.NATIVE)));

        assertEquals(Set.of(ENCLAVE + ".Library"), foreign);
        assertEquals(Set.of(), loading);
        assertEquals(Set.of(), runtime);
        assertEquals(Set.of(), natives);
    }

    /// The way to the chip, the way to the kernel's virtual USB, and the command line's own output; the vault has
    /// its lock and its own files.
    @Test
    void only_three_classes_outside_the_vault_open_a_file_as_a_channel() {
        Set<String> users = ShippedClasses.thatUseClasses(
                "java.nio.channels.FileChannel",
                "java.io.RandomAccessFile",
                "java.io.FileInputStream",
                "java.io.FileOutputStream");
        users.removeIf(name -> name.startsWith("localpasskey.vault."));

        assertEquals(Set.of(DEVICE, "localpasskey.hid.uhid.UhidFile", "localpasskey.cli.WatchedOutput"), users);
    }
}
