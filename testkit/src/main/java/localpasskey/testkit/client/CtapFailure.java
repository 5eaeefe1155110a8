package localpasskey.testkit.client;

import java.io.IOException;
import localpasskey.wire.CtapStatus;

/// A key answered a CTAP request with a status other than OK.
public final class CtapFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final CtapStatus status;

    CtapFailure(int code) {
        super("CTAP status 0x%02X".formatted(code));
        this.status = status(code);
    }

    public CtapStatus status() {
        return status;
    }

    private static CtapStatus status(int code) {
        return CtapStatus.of(code).orElseThrow(() -> new IllegalArgumentException("no status has the code " + code));
    }
}
