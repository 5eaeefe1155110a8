package localpasskey.desktop;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import localpasskey.control.options.DesktopOption;
import localpasskey.control.socket.ControlPlaces;
import localpasskey.testkit.OptionSamples;
import localpasskey.testkit.Promises;
import org.junit.jupiter.api.Test;

/// What scripts and sessions may rely on: the window's options, as its parser takes them.
final class PromisesTest {

    private static final ControlPlaces USUAL = ControlPlaces.in(Path.of("/home/alice/data"));
    private static final Map<String, String> SAMPLES = Map.of("PATH", "/tmp/socket", "DIR", "/tmp/data");

    @Test
    void are_kept() {
        List<String> promises = new ArrayList<>();
        for (DesktopOption option : DesktopOption.values()) {
            promises.add("option  " + option.synopsis());
            OptionSamples.of(option.synopsis(), SAMPLES).forEach(PromisesTest::assertTaken);
        }
        promises.add("option  --help"); // by the launcher, which hands it to the command line

        Promises.assertKept("desktop", promises);
    }

    private static void assertTaken(List<String> words) {
        assertDoesNotThrow(() -> DesktopOptions.parse(words.toArray(String[]::new), USUAL));
    }
}
