package localpasskey.keys.tpm;

import java.time.Instant;
import localpasskey.keys.ChipTicket;

/// A TPM's own word that it checked the PIN (TPMT_TK_AUTH): good until the chip's clock passes the timeout, or the
/// chip is reset.
///
/// Compared by identity. Shows nothing of itself but its end.
public final class TpmTicket implements ChipTicket {

    private final TpmBytes verifierName;
    private final TpmBytes timeout;
    private final TpmBytes ticket;
    private final Instant end;

    /// @param ticket marshalled as the chip gave it
    public TpmTicket(TpmBytes verifierName, TpmBytes timeout, TpmBytes ticket, Instant end) {
        this.verifierName = verifierName;
        this.timeout = timeout;
        this.ticket = ticket;
        this.end = end;
    }

    public TpmBytes verifierName() {
        return verifierName;
    }

    public TpmBytes timeout() {
        return timeout;
    }

    public TpmBytes ticket() {
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
