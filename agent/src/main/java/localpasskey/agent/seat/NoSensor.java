package localpasskey.agent.seat;

import java.util.Optional;
import localpasskey.authenticator.Decision;
import localpasskey.authenticator.Sensor;

/// For an agent that has no way to a fingerprint sensor.
public final class NoSensor implements FingerSensor {

    @Override
    public Sensor look() {
        return Sensor.NO_SENSOR;
    }

    @Override
    public Watch watch(Runnable heard) {
        heard.run();
        return new Watch() {

            @Override
            public Optional<Decision.WithFinger> heard() {
                return Optional.of(new Decision.NoFinger(Sensor.NO_SENSOR));
            }

            @Override
            public void close() {}
        };
    }
}
