package localpasskey.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import localpasskey.benchmarks.ChipFlows.MachineRoot;
import localpasskey.benchmarks.RecordedKey.Flow;
import localpasskey.e2e.counting.CountedCeremony;
import localpasskey.testkit.cost.ChipProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each flow costs on a chip behind the kernel's resource manager: by a model, from a real run on a software TPM.
final class ChipFlowsTest {

    @TempDir
    static Path directory;

    private static List<Flow> rootKept = List.of();
    private static List<Flow> rootSwapped = List.of();
    private static List<Flow> rsaRoot = List.of();

    /// @param commands at most, the kernel's among them
    /// @param firmware milliseconds at most; `discrete` likewise
    /// @param answered commands at most from the person's last answer to the answer to the request
    /// @param afterEnter milliseconds at most of these on the firmware TPM
    private record Bar(String flow, int commands, int firmware, int discrete, int answered, int afterEnter) {

        static Bar of(CountedCeremony ceremony, int firmware, int discrete, int answered, int afterEnter) {
            return new Bar(ceremony.words(), ceremony.commands(), firmware, discrete, answered, afterEnter);
        }

        /// What is higher than it may be.
        Stream<String> broken(Flow held) {
            return Stream.of(
                            over("commands", held.whole().commands(), commands),
                            over("ms on a firmware TPM", held.whole().milliseconds(ChipProfile.FIRMWARE), firmware),
                            over("ms on a discrete TPM", held.whole().milliseconds(ChipProfile.DISCRETE), discrete),
                            over("commands after Enter", held.afterEnter().commands(), answered),
                            over("ms after Enter", held.afterEnter().milliseconds(ChipProfile.FIRMWARE), afterEnter))
                    .flatMap(List::stream);
        }

        private List<String> over(String what, int is, int most) {
            return is <= most ? List.of() : List.of("%s: %d %s, at most %d".formatted(flow, is, what, most));
        }
    }

    /// The first PIN has the chip keep V; where the machine keeps no storage root, that, too.
    private static final Bar FIRST_PIN_WITHOUT_ROOT =
            new Bar(ChipFlows.FIRST_PIN_IN_REGISTRATION, 85, 2930, 4420, 80, 2670);

    private static final Bar FIRST_PIN_WITH_ROOT =
            new Bar(ChipFlows.FIRST_PIN_IN_REGISTRATION, 63, 2410, 3655, 58, 2210);

    private static final List<Bar> AFTER_IT = List.of(
            new Bar(ChipFlows.FIRST_PIN, 15, 790, 1145, 12, 730),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL, 1610, 2510, 15, 440),
            Bar.of(CountedCeremony.GET_ASSERTION, 1120, 1745, 15, 440),
            Bar.of(CountedCeremony.CLIENT_PIN_CHECK, 520, 790, 7, 320),
            Bar.of(CountedCeremony.GET_ASSERTION_ON_TOKEN, 720, 1015, 14, 420),
            Bar.of(CountedCeremony.SILENT_PRE_FLIGHT, 0, 0, 0, 0),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL_ON_TOKEN, 1630, 2510, 14, 420),
            Bar.of(CountedCeremony.GET_ASSERTION_OF_TWO, 980, 1490, 16, 460),
            Bar.of(CountedCeremony.GET_NEXT_ASSERTION, 620, 840, 17, 560),
            new Bar(ChipFlows.PICKED_ACCOUNT, 30, 1020, 1570, 17, 560),
            new Bar(ChipFlows.REUSED_TOKEN, 25, 720, 1015, 14, 420),
            new Bar(ChipFlows.U2F_REGISTER, 64, 2070, 3100, 31, 900),
            new Bar(ChipFlows.U2F_AUTHENTICATE, 35, 1120, 1745, 15, 440),
            new Bar(ChipFlows.MAKE_HMAC_SECRET, 54, 2190, 3350, 15, 440),
            new Bar(ChipFlows.HMAC_SECRET, 61, 1770, 2760, 41, 1090),
            new Bar(ChipFlows.HMAC_SECRET_ON_TOKEN, 51, 1370, 2030, 40, 1070));

    @BeforeAll
    static void run_each_flow() throws Exception {
        rootKept = ChipFlows.run(directory.resolve("kept"), MachineRoot.ECC);
        rootSwapped = ChipFlows.run(directory.resolve("swapped"), MachineRoot.NONE);
        rsaRoot = ChipFlows.run(directory.resolve("rsa"), MachineRoot.RSA, rootSwapped);
    }

    @Test
    void no_flow_costs_more_than_its_bar() {
        assertEquals(List.of(), broken(FIRST_PIN_WITH_ROOT, rootKept));
        assertEquals(List.of(), broken(FIRST_PIN_WITHOUT_ROOT, rootSwapped));
        assertEquals(List.of(), broken(FIRST_PIN_WITHOUT_ROOT, rsaRoot));
    }

    private static List<String> broken(Bar first, List<Flow> flows) {
        List<Bar> bars = Stream.concat(Stream.of(first), AFTER_IT.stream()).toList();
        assertEquals(
                bars.stream().map(Bar::flow).toList(),
                flows.stream().map(Flow::name).toList());
        return IntStream.range(0, bars.size())
                .boxed()
                .flatMap(at -> bars.get(at).broken(flows.get(at)))
                .toList();
    }

    @Test
    void the_model_comes_to_what_is_counted_at_a_tpm() {
        assertEquals(counted(), modelled(rootKept));
        assertEquals(counted(), modelled(rootSwapped));
        assertEquals(counted(), modelled(rsaRoot));
    }

    private static Map<String, Integer> counted() {
        return Arrays.stream(CountedCeremony.values())
                .collect(Collectors.toMap(CountedCeremony::words, CountedCeremony::commands));
    }

    private static Map<String, Integer> modelled(List<Flow> flows) {
        Map<String, Integer> counted = counted();
        return flows.stream()
                .filter(flow -> counted.containsKey(flow.name()))
                .collect(Collectors.toMap(Flow::name, flow -> flow.whole().commands()));
    }

    @Test
    void at_most_three_objects_and_three_sessions_are_in_the_chip() {
        for (Flow flow : all()) {
            assertTrue(flow.whole().mostObjects() <= 3, flow.name());
            assertTrue(flow.whole().mostSessions() <= 3, flow.name());
        }
    }

    @Test
    void between_two_flows_nothing_stands() {
        for (Flow flow : all()) {
            assertEquals(0, flow.whole().objectsLeft(), flow.name());
            assertEquals(0, flow.whole().sessionsLeft(), flow.name());
        }
    }

    private static List<Flow> all() {
        return Stream.of(rootKept, rootSwapped, rsaRoot).flatMap(List::stream).toList();
    }
}
