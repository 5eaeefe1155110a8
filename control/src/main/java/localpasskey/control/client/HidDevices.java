package localpasskey.control.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The HID devices that the kernel shows: reads two small files of each, and opens none.
public final class HidDevices {

    private static final int LONGEST_FILE = 4096;

    /// Usage page 0xF1D0, at the beginning of a security key's report descriptor.
    ///
    /// @spec https://fidoalliance.org/specs/fido-v2.3-ps-20260226/ CTAP 2.3 §11.2.8.1
    private static final byte[] FIDO_PAGE = {0x06, (byte) 0xD0, (byte) 0xF1};

    private static final String OUR_NAME = "LocalPasskey";
    private static final String NAME = "HID_NAME=";

    private final Path root;

    /// @param root `/`, or what stands for it
    public HidDevices(Path root) {
        this.root = root;
    }

    /// One of them.
    ///
    /// @param node below `/dev`
    /// @param name as the device calls itself, else as the kernel calls it
    public record Device(String node, String name, boolean isSecurityKey) {

        public boolean isOurs() {
            return name.equals(OUR_NAME);
        }
    }

    /// In the order of their nodes. One that is pulled out meanwhile is left out; none on a system that does not tell.
    public List<Device> all() {
        List<Device> devices = new ArrayList<>();
        try (Stream<Path> nodes = Files.list(root.resolve("sys/class/hidraw"))) {
            nodes.sorted().forEach(node -> add(node, devices));
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
        return devices;
    }

    private static void add(Path node, List<Device> devices) {
        String file = String.valueOf(node.getFileName());
        Path device = node.resolve("device");
        try {
            devices.add(new Device(
                    file, name(device.resolve("uevent"), file), isSecurityKey(device.resolve("report_descriptor"))));
        } catch (IOException _) {
            return; // it is gone
        }
    }

    private static String name(Path uevent, String node) throws IOException {
        return new String(start(uevent), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()))
                .findFirst()
                .orElse(node);
    }

    private static boolean isSecurityKey(Path descriptor) throws IOException {
        byte[] octets = start(descriptor);
        return octets.length > FIDO_PAGE.length
                && octets[0] == FIDO_PAGE[0]
                && octets[1] == FIDO_PAGE[1]
                && octets[2] == FIDO_PAGE[2];
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST_FILE);
        }
    }
}
