package localpasskey.e2e.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.RunningAgent;

/// What an agent holds of the computer at one moment, as Linux says.
///
/// @param signIns how many were answered by then
/// @param life which of the agents one after the other, from 0
/// @param memory proportional set size in KiB
/// @param vault the size of all files in its folder, in KiB
record Footprint(int signIns, int life, long memory, long descriptors, long threads, long files, long vault) {

    static Footprint of(RunningAgent agent, AgentPlace place, int signIns, int life) throws IOException {
        Path process = Path.of("/proc", Long.toString(agent.pid()));
        try (Stream<Path> files = Files.walk(place.data())) {
            long[] lengths = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .toArray();
            return new Footprint(
                    signIns,
                    life,
                    memory(process),
                    count(process.resolve("fd")),
                    count(process.resolve("task")),
                    lengths.length,
                    LongStream.of(lengths).sum() / 1024);
        }
    }

    private static long memory(Path process) throws IOException {
        return Files.readAllLines(process.resolve("smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
