package localpasskey.cli.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BrowserCallerTest {

    private static final String OURS = "chrome-extension://anmligpajdcoimgjpgpdpaoealfeondf/";

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/chromium/chromium, Chromium",
        "/opt/google/chrome/chrome, Chrome",
        "/opt/microsoft/msedge/msedge, Edge",
        "/opt/brave.com/brave/brave, Brave",
        "/opt/vivaldi/vivaldi-bin, Vivaldi",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome, Chrome",
        "/Applications/Arc.app/Contents/MacOS/Arc, Arc",
        "/home/alice/firefox-evil, a browser like Chromium"
    })
    void knows_chromiums_kind_by_their_programs(Path program, String name) {
        assertEquals(Optional.of(new BrowserCaller(name)), BrowserCaller.of(List.of(OURS), Optional.of(program)));
    }

    @Test
    void knows_firefox_by_its_arguments() {
        List<String> arguments =
                List.of("/home/alice/.mozilla/native-messaging-hosts/localpasskey.json", ExtensionIds.FIREFOX);

        assertEquals(
                Optional.of(new BrowserCaller("Firefox")),
                BrowserCaller.of(arguments, Optional.of(Path.of("/usr/lib/firefox-esr/firefox-esr"))));
        assertEquals(
                Optional.of(new BrowserCaller("a browser like Firefox")),
                BrowserCaller.of(arguments, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chrome-extension://abcdefghijklmnopabcdefghijklmnop/",
                "chrome-extension://anmligpajdcoimgjpgpdpaoealfeondf",
                "chrome-extension://anmligpajdcoimgjpgpdpaoealfeondf/popup.html",
                "https://anmligpajdcoimgjpgpdpaoealfeondf/",
                "/somewhere/localpasskey.json another@extension",
                "/somewhere/localpasskey.json",
                "extension@localpasskey"
            })
    void turns_everybody_else_away(String commandLine) {
        List<String> arguments = commandLine.isEmpty() ? List.of() : List.of(commandLine.split(" "));

        assertEquals(Optional.empty(), BrowserCaller.of(arguments, Optional.empty()));
    }
}
