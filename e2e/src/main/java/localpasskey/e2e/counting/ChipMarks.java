package localpasskey.e2e.counting;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import localpasskey.testkit.chip.RawTpm;

/// Numbered marks in a TPM's log of its commands, and a list that says what begins at each; `e2e/vm/chip-commands`
/// puts the two together. A mark is a command, a hash of two letters and the number, that changes nothing.
final class ChipMarks implements AutoCloseable {

    /// What follows it belongs to no ceremony.
    private static final int END = 0;

    private static final int MOST_MARKS = 255;

    private final Path list;
    private final FileChannel device;
    private final RawTpm tpm;

    private ChipMarks(Path list, FileChannel device) {
        this.list = list;
        this.device = device;
        this.tpm = RawTpm.over(device);
    }

    /// @param list goes on where another program left it
    static ChipMarks open(Path list, Path device) throws IOException {
        return new ChipMarks(list, FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /// From here to the next mark the commands belong to this ceremony.
    ///
    /// @param machine on which it takes place, in a word or two
    void begin(CountedCeremony ceremony, String machine) throws IOException {
        int number = 1 + (Files.exists(list) ? Files.readAllLines(list).size() : 0);
        if (number > MOST_MARKS) {
            throw new IllegalStateException("more than " + MOST_MARKS + " marks");
        }
        String line = "%02X\t%d\t%s, %s".formatted(number, ceremony.commands(), ceremony.words(), machine);
        Files.write(list, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        mark(number);
    }

    void end() throws IOException {
        mark(END);
    }

    private void mark(int number) throws IOException {
        byte[] data = "mk \0".getBytes(StandardCharsets.US_ASCII);
        data[data.length - 1] = (byte) number;
        tpm.hash(data);
    }

    @Override
    public void close() throws IOException {
        device.close();
    }
}
