package localpasskey.desktop.prompt;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Programs of this person that hold the virtual key open now: a guess at who asks over USB, and never more than that.
/// Others' processes may not be looked at.
///
/// @param proc normally `/proc`
/// @param hidraw normally `/sys/class/hidraw`
record KeyHolders(Path proc, Path hidraw) {

    /// What the virtual key calls itself.
    private static final String OUR_NAME = "HID_NAME=LocalPasskey";

    /// More names than these say nothing.
    private static final int MOST = 3;

    private static final int LONGEST_NAME = 64;

    static KeyHolders ofThisSystem() {
        return new KeyHolders(Path.of("/proc"), Path.of("/sys/class/hidraw"));
    }

    /// In the order of the alphabet; empty where nothing is known.
    List<String> names() {
        Set<Path> devices = devices();
        if (devices.isEmpty()) {
            return List.of();
        }
        Set<String> names = new TreeSet<>();
        for (Path process : entries(proc)) {
            if (Character.isDigit(process.getFileName().toString().charAt(0)) && holdsOneOf(process, devices)) {
                name(process, names);
            }
        }
        return names.stream().limit(MOST).toList();
    }

    private Set<Path> devices() {
        Set<Path> devices = new TreeSet<>();
        for (Path entry : entries(hidraw)) {
            if (isOurs(entry)) {
                devices.add(Path.of("/dev").resolve(entry.getFileName()));
            }
        }
        return devices;
    }

    private static boolean isOurs(Path device) {
        try {
            return Files.readString(device.resolve("device/uevent")).contains(OUR_NAME);
        } catch (IOException _) {
            return false; // went away meanwhile
        }
    }

    private static boolean holdsOneOf(Path process, Set<Path> devices) {
        for (Path descriptor : entries(process.resolve("fd"))) {
            if (devices.contains(target(descriptor))) {
                return true;
            }
        }
        return false;
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException _) {
            return descriptor; // closed meanwhile
        }
    }

    private static void name(Path process, Set<String> names) {
        try {
            String name = Files.readString(process.resolve("comm")).strip();
            if (!name.isEmpty() && name.length() <= LONGEST_NAME) {
                names.add(name);
            }
        } catch (IOException _) {
            return; // ended meanwhile
        }
    }

    private static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException _) {
            return List.of(); // somebody else's, or not there
        }
        return entries;
    }
}
