package localpasskey.e2e.soak;

import java.io.IOException;
import java.time.Duration;
import localpasskey.e2e.RunningAgent;
import localpasskey.e2e.failure.TightDisk;
import localpasskey.testkit.chip.SoftwareTpm;

/// What happens to a computer in a year, one after the other.
enum SoakTrouble {
    /// The TPM loses its power, and with it all sessions.
    CHIP_RESTARTS {
        @Override
        void happen(Computer computer) {
            computer.tpm().restart();
        }
    },
    /// The program stands still, as in a computer that sleeps, and the TPM has forgotten its sessions when it goes on.
    SLEEP {
        @Override
        void happen(Computer computer) throws IOException {
            signal(computer.agent(), "STOP");
            computer.tpm().restart();
            signal(computer.agent(), "CONT");
        }
    },
    /// Nothing more fits on the disk.
    DISK_IS_FULL {
        @Override
        void happen(Computer computer) throws IOException {
            computer.disk().fill();
        }

        @Override
        boolean mayRefuse() {
            return true;
        }

        @Override
        void isOver(Computer computer) throws IOException {
            computer.disk().makeRoom(computer.agent());
        }
    },
    /// Somebody sets the clock back by a day, and it stays so.
    CLOCK_SET_BACK {
        @Override
        void happen(Computer computer) throws IOException {
            computer.clock().setBy(Duration.ofDays(-1));
        }
    },
    /// The clock comes forward by more than a year, and back behind the next sign-in.
    CLOCK_SET_FORWARD {
        @Override
        void happen(Computer computer) throws IOException {
            computer.clock().setBy(Duration.ofDays(400));
        }

        @Override
        void isOver(Computer computer) throws IOException {
            computer.clock().setBy(Duration.ZERO);
        }
    };

    /// What has the trouble.
    record Computer(RunningAgent agent, SoftwareTpm tpm, TightDisk disk, SettableClock clock) {}

    abstract void happen(Computer computer) throws IOException;

    /// Whether requests may be refused until it is over.
    boolean mayRefuse() {
        return false;
    }

    void isOver(Computer computer) throws IOException {
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
