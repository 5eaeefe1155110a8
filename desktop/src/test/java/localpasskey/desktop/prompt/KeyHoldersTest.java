package localpasskey.desktop.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who holds the virtual key open, by directories as the kernel shows them.
final class KeyHoldersTest {

    @TempDir
    private Path root;

    @Test
    void names_the_programs_that_hold_our_key_and_no_others() throws IOException {
        device("hidraw0", "HID_NAME=A keyboard");
        device("hidraw3", "HID_ID=0003\nHID_NAME=LocalPasskey\n");
        process("10", "ssh", "/dev/hidraw3");
        process("11", "chrome", "/dev/null", "/dev/hidraw3");
        process("12", "xorg", "/dev/hidraw0");

        assertEquals(List.of("chrome", "ssh"), holders().names());
    }

    @Test
    void knows_nobody_where_our_key_is_not_plugged_in_or_nothing_may_be_read() throws IOException {
        device("hidraw0", "HID_NAME=A keyboard");
        process("12", "xorg", "/dev/hidraw0");

        assertEquals(List.of(), holders().names());
        assertEquals(List.of(), new KeyHolders(root.resolve("none"), root.resolve("none")).names());
    }

    private KeyHolders holders() {
        return new KeyHolders(root.resolve("proc"), root.resolve("hidraw"));
    }

    private void device(String name, String uevent) throws IOException {
        Path device =
                Files.createDirectories(root.resolve("hidraw").resolve(name).resolve("device"));
        Files.writeString(device.resolve("uevent"), uevent);
    }

    private void process(String number, String name, String... open) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc").resolve(number));
        Files.writeString(process.resolve("comm"), name + "\n");
        Path descriptors = Files.createDirectories(process.resolve("fd"));
        for (int i = 0; i < open.length; i++) {
            Files.createSymbolicLink(descriptors.resolve(Integer.toString(i)), Path.of(open[i]));
        }
    }
}
