package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which snaps and Flatpaks of browsers are recognised, and what they may, in a folder that stands for
/// the whole system.
final class SandboxedBrowsersTest {

    private static final String FIREFOX = "org.mozilla.firefox";
    private static final String BRAVE = "com.brave.Browser";

    @TempDir
    private Path root;

    @Test
    void a_computer_without_any_has_nothing_to_say() throws IOException {
        Files.createDirectories(root.resolve("snap/core22"));
        Files.createDirectories(root.resolve("var/lib/flatpak/app/org.gnome.Calculator"));

        assertEquals(List.of(), look());
    }

    @Test
    void firefox_as_a_snap_has_a_way_for_the_extension_and_chromium_has_none() throws IOException {
        Files.createDirectories(root.resolve("snap/chromium"));
        Files.createDirectories(root.resolve("snap/firefox"));

        assertEquals(
                List.of(
                        note(FindingCode.BROWSER_FIREFOX_SNAP, "firefox"),
                        note(FindingCode.BROWSER_IN_SNAP, "chromium")),
                look());
    }

    @Test
    void a_flatpak_of_firefox_needs_the_proxy_and_the_devices() throws IOException {
        system(FIREFOX, "[Application]\ndevices=all;\n[Context]\nshared=network;\ndevices=dri;\n");

        assertEquals(
                List.of(
                        note(FindingCode.BROWSER_FLATPAK_NO_PROXY, FIREFOX),
                        note(FindingCode.BROWSER_IN_FLATPAK, FIREFOX)),
                look());

        write("usr/share/dbus-1/services/org.freedesktop.NativeMessagingProxy.service", "[D-BUS Service]\n");
        assertEquals(note(FindingCode.BROWSER_FLATPAK_PROXY, FIREFOX), look().getFirst());
    }

    @Test
    void a_flatpak_may_be_built_to_see_all_devices() throws IOException {
        system(BRAVE, "[Context]\ndevices=dri;all;\n");

        assertEquals(List.of(note(FindingCode.BROWSER_FLATPAK_DEVICES, BRAVE)), look());
    }

    @Test
    void the_persons_own_flatpak_counts_too() throws IOException {
        write("home/ada/.local/share/flatpak/app/" + BRAVE + "/current/active/metadata", "[Context]\ndevices=all\n");

        assertEquals(List.of(note(FindingCode.BROWSER_FLATPAK_DEVICES, BRAVE)), look());
    }

    @Test
    void overrides_give_and_take_and_the_persons_own_comes_last() throws IOException {
        system(BRAVE, "[Context]\ndevices=dri;\n");
        write("var/lib/flatpak/overrides/global", "[Context]\ndevices=all;\n");
        assertEquals(List.of(note(FindingCode.BROWSER_FLATPAK_DEVICES, BRAVE)), look());

        write("var/lib/flatpak/overrides/" + BRAVE, "[Context]\ndevices=!all;\n");
        assertEquals(List.of(note(FindingCode.BROWSER_IN_FLATPAK, BRAVE)), look());

        write("home/ada/.local/share/flatpak/overrides/" + BRAVE, "[Context]\ndevices=all;\n");
        assertEquals(List.of(note(FindingCode.BROWSER_FLATPAK_DEVICES, BRAVE)), look());
    }

    @Test
    void files_that_say_nothing_grant_nothing() throws IOException {
        Files.createDirectories(root.resolve("var/lib/flatpak/app/" + BRAVE + "/current/active/metadata"));
        assertEquals(List.of(note(FindingCode.BROWSER_IN_FLATPAK, BRAVE)), look());

        write("var/lib/flatpak/overrides/" + BRAVE, "x".repeat(1 << 20) + "\n[Context]\ndevices=all;\n");
        assertEquals(List.of(note(FindingCode.BROWSER_IN_FLATPAK, BRAVE)), look());
    }

    private List<Finding> look() {
        return new SandboxedBrowsers(root, root.resolve("home/ada")).look();
    }

    private static Finding note(FindingCode code, String name) {
        return Finding.of(Severity.NOTE, code, MessageValue.of(name));
    }

    private void system(String name, String metadata) throws IOException {
        write("var/lib/flatpak/app/" + name + "/current/active/metadata", metadata);
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
