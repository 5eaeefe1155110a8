package localpasskey.agent.seat;

import java.util.List;

/// Several that hear the same, one after the other in this order.
public record SeatListeners(List<SeatListener> all) implements SeatListener {

    public SeatListeners {
        all = List.copyOf(all);
    }

    @Override
    public void seat(Seat now) {
        all.forEach(listener -> listener.seat(now));
    }

    @Override
    public void lock() {
        all.forEach(SeatListener::lock);
    }

    @Override
    public void sleep(boolean beginning) {
        all.forEach(listener -> listener.sleep(beginning));
    }
}
