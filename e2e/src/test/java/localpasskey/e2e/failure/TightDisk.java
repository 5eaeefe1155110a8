package localpasskey.e2e.failure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import localpasskey.e2e.AgentPlace;
import localpasskey.e2e.RunningAgent;

/// A place with little room: for root a file system of 2 MiB of its own, for others a limit on the size of files.
public interface TightDisk extends AutoCloseable {

    /// Where the agent is to be while there is little room.
    AgentPlace place();

    /// The same data with all the room in the world.
    AgentPlace roomyPlace();

    void fill() throws IOException;

    /// For an agent that runs, too.
    void makeRoom(RunningAgent agent) throws IOException;

    @Override
    void close() throws IOException;

    static TightDisk under(AgentPlace place) throws IOException {
        return under(place, 2);
    }

    static TightDisk under(AgentPlace place, int mebibytes) throws IOException {
        Files.createDirectories(place.data());
        return run(List.of(
                        "mount",
                        "-t",
                        "tmpfs",
                        "-o",
                        "size=" + mebibytes + "m,mode=0700",
                        "none",
                        place.data().toString()))
                ? new OwnFileSystem(place)
                : new LimitedFiles(place);
    }

    private static boolean run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Filled up by one big file.
    record OwnFileSystem(AgentPlace place) implements TightDisk {

        private static final int CHUNK = 4096;

        @Override
        public AgentPlace roomyPlace() {
            return place;
        }

        @Override
        public void fill() throws IOException {
            try (OutputStream out = Files.newOutputStream(filler(), StandardOpenOption.CREATE_NEW)) {
                byte[] chunk = new byte[CHUNK];
                while (true) {
                    out.write(chunk);
                }
            } catch (IOException full) {
                if (Files.getFileStore(place.data()).getUsableSpace() > 0) {
                    throw full;
                }
            }
        }

        @Override
        public void makeRoom(RunningAgent agent) throws IOException {
            Files.delete(filler());
        }

        private Path filler() {
            return place.data().resolve("filler");
        }

        @Override
        public void close() throws IOException {
            if (!run(List.of("umount", place.data().toString()))) {
                throw new IOException("cannot unmount " + place.data());
            }
        }
    }

    /// The agent may not write any file beyond a few hundred kibibytes.
    final class LimitedFiles implements TightDisk {

        private static final int BLOCKS_OF_512 = 400;

        private final AgentPlace roomy;

        LimitedFiles(AgentPlace roomy) {
            this.roomy = roomy;
        }

        @Override
        public AgentPlace place() {
            return roomy.startedBy("/bin/sh", "-c", "ulimit -S -f " + BLOCKS_OF_512 + "; exec \"$0\" \"$@\"");
        }

        @Override
        public AgentPlace roomyPlace() {
            return roomy;
        }

        /// It fills up by itself.
        @Override
        public void fill() {}

        @Override
        public void makeRoom(RunningAgent agent) throws IOException {
            if (!run(List.of("prlimit", "--pid", Long.toString(agent.pid()), "--fsize=unlimited:"))) {
                throw new IOException("cannot lift the limit of " + agent.pid());
            }
        }

        @Override
        public void close() {}
    }
}
