package localpasskey.control.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.control.report.StatusReport.Mode;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What doctor sees around the agent, in a folder that stands for the whole system.
final class OtherProgramsTest {

    private static final String KEY = "06d0f10901a1010920150026ff00";
    private static final String MOUSE = "05010902a101";

    @TempDir
    Path root;

    /// The reason stands in what starts the agent alone; who asks doctor is told here.
    @Test
    void without_an_agent_tells_that_a_linux_has_no_tpm() throws IOException {
        OtherPrograms programs = new OtherPrograms(root, Map.of());
        assertEquals(List.of(), programs.withoutAgent(), "no Linux");

        Files.createDirectories(root.resolve("proc/self"));
        assertEquals(
                List.of(Finding.of(Severity.PROBLEM, FindingCode.CHIP_NOT_FOUND, MessageValue.of("/dev/tpmrm0"))),
                programs.withoutAgent());

        write("dev/tpmrm0", "");
        assertEquals(List.of(), programs.withoutAgent());
    }

    @Test
    void says_nothing_of_an_empty_computer_in_session_mode() {
        assertEquals(List.of(), look(Mode.SESSION));
    }

    @Test
    void says_that_a_service_is_alone_with_its_devices() {
        Finding finding = look(Mode.SERVICE).getFirst();

        assertEquals(Severity.GOOD, finding.severity());
        assertEquals(FindingCode.PROGRAMS_KEPT_OUT, finding.code());
    }

    @Test
    void warns_of_a_java_without_windows_only_where_there_is_a_screen() throws IOException {
        Path java = root.resolve("jvm");
        OtherPrograms atScreen = new OtherPrograms(root, Map.of("DISPLAY", ":0"));

        assertEquals(
                List.of(Finding.of(Severity.WARNING, FindingCode.JAVA_WITHOUT_WINDOWS, MessageValue.of(java))),
                atScreen.java(java));
        assertEquals(List.of(), new OtherPrograms(root, Map.of()).java(java));

        write("jvm/lib/libawt_xawt.so", "");
        assertEquals(List.of(), atScreen.java(java));
    }

    @Test
    void warns_in_both_modes_when_the_persons_programs_may_plug_in_keyboards() throws IOException {
        write("dev/uhid", "");

        for (Mode mode : Mode.values()) {
            assertEquals(FindingCode.PROGRAMS_OPEN_UHID, look(mode).getFirst().code());
            assertEquals(Severity.WARNING, look(mode).getFirst().severity());
        }
    }

    @Test
    void warns_as_a_service_when_the_persons_programs_may_open_the_chip() throws IOException {
        write("dev/tpmrm0", "");

        assertEquals(
                Finding.of(Severity.WARNING, FindingCode.PROGRAMS_OPEN_CHIP, MessageValue.of("/dev/tpmrm0")),
                look(Mode.SERVICE).getFirst());
        assertEquals(List.of(), look(Mode.SESSION), "there it has to be so");
    }

    @Test
    void names_a_browser_in_a_sandbox() throws IOException {
        Files.createDirectories(root.resolve("snap/chromium"));

        assertEquals(
                List.of(Finding.of(Severity.NOTE, FindingCode.BROWSER_IN_SNAP, MessageValue.of("chromium"))),
                look(Mode.SESSION));
    }

    @Test
    void sees_another_security_key_but_neither_ours_nor_a_mouse() throws IOException {
        hid("hidraw0", MOUSE, "HID_NAME=A Mouse\n");
        hid("hidraw1", KEY, "DRIVER=hid-generic\nHID_NAME=LocalPasskey\n");
        assertEquals(List.of(), look(Mode.SESSION));

        hid("hidraw2", KEY, "HID_ID=0003:00001050:00000407\nHID_NAME=A Company Key\n");

        assertEquals(
                Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of("A Company Key")),
                look(Mode.SESSION).getFirst());
    }

    @Test
    void takes_none_for_ours_that_only_sounds_like_it() throws IOException {
        hid("hidraw0", KEY, "HID_NAME=LocalPasskey Pro\n");

        assertEquals(
                Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of("LocalPasskey Pro")),
                look(Mode.SESSION).getFirst());
    }

    @Test
    void needs_no_home() {
        assertEquals(List.of(), new OtherPrograms(root, Map.of("HOME", "")).look(Mode.SESSION));
    }

    @Test
    void survives_devices_that_tell_nothing() throws IOException {
        hid("hidraw0", "", "");
        hid("hidraw1", KEY, "");

        assertEquals(
                Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of("hidraw1")),
                look(Mode.SESSION).getFirst());
    }

    @Test
    void one_that_is_pulled_out_meanwhile_does_not_hide_the_others() throws IOException {
        Files.createDirectories(root.resolve("sys/class/hidraw/hidraw0"));
        hid("hidraw1", KEY, "HID_NAME=A Company Key\n");

        assertEquals(
                Finding.of(Severity.NOTE, FindingCode.OTHER_KEYS, MessageValue.of("A Company Key")),
                look(Mode.SESSION).getFirst());
    }

    private List<Finding> look(Mode mode) {
        return new OtherPrograms(root, Map.of("HOME", "/home/alice")).look(mode);
    }

    private void hid(String node, String descriptor, String uevent) throws IOException {
        Path device = Files.createDirectories(
                root.resolve("sys/class/hidraw").resolve(node).resolve("device"));
        Files.write(device.resolve("report_descriptor"), HexFormat.of().parseHex(descriptor));
        Files.writeString(device.resolve("uevent"), uevent);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling(""));
        Files.writeString(root.resolve(path), text);
    }
}
