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

    /// @param commands at most, the kernel's among them
    /// @param firmware milliseconds at most; `discrete` likewise
    /// @param afterEnter milliseconds at most on the firmware TPM from the person's last answer on
    private record Bar(String flow, int commands, int firmware, int discrete, int afterEnter) {

        static Bar of(CountedCeremony ceremony, boolean kept, int firmware, int discrete, int afterEnter) {
            return new Bar(ceremony.words(), ceremony.commands(kept), firmware, discrete, afterEnter);
        }

        /// What is higher than it may be.
        Stream<String> broken(Flow held) {
            return Stream.of(
                            over("commands", held.whole().commands(), commands),
                            over("ms on a firmware TPM", held.whole().milliseconds(ChipProfile.FIRMWARE), firmware),
                            over("ms on a discrete TPM", held.whole().milliseconds(ChipProfile.DISCRETE), discrete),
                            over("ms after Enter", held.afterEnter().milliseconds(ChipProfile.FIRMWARE), afterEnter))
                    .flatMap(List::stream);
        }

        private List<String> over(String what, int is, int most) {
            return is <= most ? List.of() : List.of("%s: %d %s, at most %d".formatted(flow, is, what, most));
        }
    }

    private static final List<Bar> ROOT_KEPT = List.of(
            new Bar(ChipFlows.FIRST_PIN_IN_REGISTRATION, 68, 2430, 3840, 2430),
            new Bar(ChipFlows.FIRST_PIN, 5, 430, 685, 430),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL, true, 1990, 3155, 1970),
            Bar.of(CountedCeremony.GET_ASSERTION, true, 1340, 2110, 1320),
            Bar.of(CountedCeremony.CLIENT_PIN_CHECK, true, 740, 1135, 740),
            Bar.of(CountedCeremony.GET_ASSERTION_ON_TOKEN, true, 1440, 2275, 1440),
            Bar.of(CountedCeremony.SILENT_PRE_FLIGHT, true, 0, 0, 0),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL_ON_TOKEN, true, 3090, 4905, 3090),
            Bar.of(CountedCeremony.GET_ASSERTION_OF_TWO, true, 1420, 2240, 1420),
            Bar.of(CountedCeremony.GET_NEXT_ASSERTION, true, 1440, 2275, 1440),
            new Bar(ChipFlows.PICKED_ACCOUNT, 42, 1340, 2110, 1320),
            new Bar(ChipFlows.REUSED_TOKEN, 52, 1440, 2275, 1440),
            new Bar(ChipFlows.U2F_REGISTER, 103, 3290, 5205, 3270),
            new Bar(ChipFlows.U2F_AUTHENTICATE, 42, 1340, 2110, 1320));

    private static final List<Bar> ROOT_SWAPPED = List.of(
            new Bar(ChipFlows.FIRST_PIN_IN_REGISTRATION, 115, 3370, 5485, 3370),
            new Bar(ChipFlows.FIRST_PIN, 17, 670, 1105, 670),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL, false, 2690, 4380, 2670),
            Bar.of(CountedCeremony.GET_ASSERTION, false, 1920, 3125, 1900),
            Bar.of(CountedCeremony.CLIENT_PIN_CHECK, false, 1140, 1835, 1140),
            Bar.of(CountedCeremony.GET_ASSERTION_ON_TOKEN, false, 2040, 3325, 2040),
            Bar.of(CountedCeremony.SILENT_PRE_FLIGHT, false, 0, 0, 0),
            Bar.of(CountedCeremony.MAKE_CREDENTIAL_ON_TOKEN, false, 4570, 7495, 4570),
            Bar.of(CountedCeremony.GET_ASSERTION_OF_TWO, false, 2020, 3290, 2020),
            Bar.of(CountedCeremony.GET_NEXT_ASSERTION, false, 2040, 3325, 2040),
            new Bar(ChipFlows.PICKED_ACCOUNT, 71, 1920, 3125, 1900),
            new Bar(ChipFlows.REUSED_TOKEN, 82, 2040, 3325, 2040),
            new Bar(ChipFlows.U2F_REGISTER, 167, 4570, 7445, 4550),
            new Bar(ChipFlows.U2F_AUTHENTICATE, 71, 1920, 3125, 1900));

    @BeforeAll
    static void run_each_flow() throws Exception {
        rootKept = ChipFlows.run(directory.resolve("kept"), true);
        rootSwapped = ChipFlows.run(directory.resolve("swapped"), false);
    }

    @Test
    void no_flow_costs_more_than_its_bar() {
        assertEquals(List.of(), broken(ROOT_KEPT, rootKept));
        assertEquals(List.of(), broken(ROOT_SWAPPED, rootSwapped));
    }

    private static List<String> broken(List<Bar> bars, List<Flow> flows) {
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
        assertEquals(counted(true), modelled(rootKept));
        assertEquals(counted(false), modelled(rootSwapped));
    }

    private static Map<String, Integer> counted(boolean kept) {
        return Arrays.stream(CountedCeremony.values())
                .collect(Collectors.toMap(CountedCeremony::words, ceremony -> ceremony.commands(kept)));
    }

    private static Map<String, Integer> modelled(List<Flow> flows) {
        Map<String, Integer> counted = counted(true);
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
        return Stream.concat(rootKept.stream(), rootSwapped.stream()).toList();
    }
}
