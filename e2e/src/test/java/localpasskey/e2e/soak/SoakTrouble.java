package localpasskey.e2e.soak;

import java.io.IOException;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.failure.TightDisk;
import localpasskey.testkit.chip.SoftwareTpm;

/// What happens to a computer in a year, one after the other.
enum SoakTrouble {
    /// The TPM loses its power, and with it all sessions.
    CHIP_RESTARTS {
        @Override
        void happen(RunningAgent agent, SoftwareTpm tpm, TightDisk disk) {
            tpm.restart();
        }
    },
    /// The program stands still, as in a computer that sleeps, and the TPM has forgotten its sessions when it goes on.
    SLEEP {
        @Override
        void happen(RunningAgent agent, SoftwareTpm tpm, TightDisk disk) throws IOException {
            signal(agent, "STOP");
            tpm.restart();
            signal(agent, "CONT");
        }
    },
    /// Nothing more fits on the disk.
    DISK_IS_FULL {
        @Override
        void happen(RunningAgent agent, SoftwareTpm tpm, TightDisk disk) throws IOException {
            disk.fill();
        }

        @Override
        boolean mayRefuse() {
            return true;
        }

        @Override
        void isOver(RunningAgent agent, TightDisk disk) throws IOException {
            disk.makeRoom(agent);
        }
    };

    abstract void happen(RunningAgent agent, SoftwareTpm tpm, TightDisk disk) throws IOException;

    /// Whether requests may be refused until it is over.
    boolean mayRefuse() {
        return false;
    }

    void isOver(RunningAgent agent, TightDisk disk) throws IOException {
        // most troubles pass by themselves
    }

    private static void signal(RunningAgent agent, String name) throws IOException {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(agent.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IOException("cannot send SIG" + name + " to " + agent.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
