package localpasskey.keys.tpm;

import java.time.Instant;
import localpasskey.keys.ChipTicket;

/// A TPM's own word that it checked the PIN (TPMT_TK_AUTH): good until the chip's clock passes the timeout, or the
/// chip is reset.
///
/// Compared by identity. Shows nothing of itself but its end.
final class TpmTicket implements ChipTicket {

    private final Bytes verifierName;
    private final Bytes timeout;
    private final Bytes ticket;
    private final Instant end;

    /// @param ticket marshalled as the chip gave it
    TpmTicket(Bytes verifierName, Bytes timeout, Bytes ticket, Instant end) {
        this.verifierName = verifierName;
        this.timeout = timeout;
        this.ticket = ticket;
        this.end = end;
    }

    Bytes verifierName() {
        return verifierName;
    }

    Bytes timeout() {
        return timeout;
    }

    Bytes ticket() {
        return ticket;
    }

    @Override
    public Instant end() {
        return end;
    }

    @Override
    public String toString() {
        return "TpmTicket until " + end;
    }
}
