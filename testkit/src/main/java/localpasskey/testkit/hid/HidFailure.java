package localpasskey.testkit.hid;

import java.io.IOException;

/// A key answered with CTAPHID_ERROR.
public final class HidFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public HidFailure(int code) {
        super("CTAPHID error 0x%02X".formatted(code));
        this.code = code;
    }

    /// The error's number, for instance 6 for a busy channel.
    public int code() {
        return code;
    }
}
