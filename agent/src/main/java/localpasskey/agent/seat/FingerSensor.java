package localpasskey.agent.seat;

import java.util.Optional;
import localpasskey.authenticator.person.Decision;
import localpasskey.model.Sensor;

/// The fingerprint sensor of the person at the seat.
public interface FingerSensor {

    /// Whether a finger could be asked for: [Sensor#READY], or why not. Takes seconds at most.
    Sensor look();

    /// Has the sensor wait for a finger. Returns at once; the sensor waits until something is heard or the watch is
    /// closed, and is then given back in any case.
    ///
    /// @param heard called once there is something in [Watch#heard], by another thread
    Watch watch(Runnable heard);

    /// The sensor waits for a finger, for one question.
    interface Watch extends AutoCloseable {

        /// What became of it; empty as long as it waits.
        Optional<Decision.WithFinger> heard();

        /// Does not wait until the sensor is given back. What comes after this counts for nothing.
        @Override
        void close();
    }
}
