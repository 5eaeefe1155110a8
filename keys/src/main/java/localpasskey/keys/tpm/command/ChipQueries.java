package localpasskey.keys.tpm.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.tpm.Tag;
import localpasskey.keys.tpm.TpmAnswer;
import localpasskey.keys.tpm.TpmCommand;
import localpasskey.keys.tpm.TpmReader;
import localpasskey.keys.tpm.TpmWriter;
import localpasskey.keys.tpm.transport.ChipLost;

/// What a TPM can be asked about itself (TPM2_GetCapability).
///
/// @spec TPM 2.0 Library Specification, Part 3: Commands, §30.2 (TPM2_GetCapability)
public final class ChipQueries {

    /// Most entries taken from one answer.
    private static final int MAX_ENTRIES = 256;

    /// The bits of a command's attributes (TPMA_CC) that say which command it is.
    private static final int COMMAND_INDEX = 0xFFFF;

    private final CommandRunner runner;

    public ChipQueries(CommandRunner runner) {
        this.runner = runner;
    }

    /// Properties by number, as many of those asked for as the chip has.
    public Map<Integer, Integer> properties(int first, int count) throws KeyStoreException, ChipLost {
        Map<Integer, Integer> properties = new HashMap<>();
        try (TpmAnswer answer = ask(Tag.CAP_PROPERTIES, first, count)) {
            TpmReader list = list(answer, Tag.CAP_PROPERTIES);
            for (int left = entries(list); left > 0; left--) {
                properties.put(list.u32(), list.u32());
            }
            list.end();
        }
        return properties;
    }

    /// Handles in use, from the first of a range on.
    public List<Integer> handles(int first, int count) throws KeyStoreException, ChipLost {
        List<Integer> handles = new ArrayList<>();
        try (TpmAnswer answer = ask(Tag.CAP_HANDLES, first, count)) {
            TpmReader list = list(answer, Tag.CAP_HANDLES);
            for (int left = entries(list); left > 0; left--) {
                handles.add(list.u32());
            }
            list.end();
        }
        return handles;
    }

    public boolean hasCurve(int curve) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = ask(Tag.CAP_CURVES, curve, 1)) {
            TpmReader list = list(answer, Tag.CAP_CURVES);
            return entries(list) > 0 && list.u16() == curve;
        }
    }

    public boolean hasAlgorithm(int algorithm) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = ask(Tag.CAP_ALGORITHMS, algorithm, 1)) {
            TpmReader list = list(answer, Tag.CAP_ALGORITHMS);
            return entries(list) > 0 && list.u16() == algorithm;
        }
    }

    /// The list begins with the first command that is not below the one asked for.
    public boolean hasCommand(TpmCommand command) throws KeyStoreException, ChipLost {
        try (TpmAnswer answer = ask(Tag.CAP_COMMANDS, command.code, 1)) {
            TpmReader list = list(answer, Tag.CAP_COMMANDS);
            return entries(list) > 0 && (list.u32() & COMMAND_INDEX) == command.code;
        }
    }

    private TpmAnswer ask(int capability, int first, int count) throws KeyStoreException, ChipLost {
        return runner.run(new Command(TpmCommand.GET_CAPABILITY)
                .parameters(new TpmWriter().u32(capability).u32(first).u32(count)));
    }

    private static TpmReader list(TpmAnswer answer, int capability) throws KeyStoreException {
        TpmReader reader = answer.parameters();
        reader.u8(); // whether there would be more
        int answered = reader.u32();
        if (answered != capability) {
            throw reader.malformed("capability " + answered + " instead of " + capability);
        }
        return reader;
    }

    private static int entries(TpmReader list) throws KeyStoreException {
        int entries = list.u32();
        if (entries < 0 || entries > MAX_ENTRIES) {
            throw list.malformed(Integer.toUnsignedString(entries) + " entries, the limit is " + MAX_ENTRIES);
        }
        return entries;
    }
}
