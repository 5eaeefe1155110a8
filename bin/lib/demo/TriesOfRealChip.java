import java.io.IOException;
import java.nio.ByteBuffer;

/// Lets a software TPM that was just made allow as many wrong PINs as a usual chip does: 32, not 3. One of them is
/// forgiven each ten minutes. For the demo's own TPM, whose owner nobody else is.
public final class TriesOfRealChip {

    private static final int TRIES = 32;
    private static final int SECONDS = 600;

    private static final int DICTIONARY_ATTACK_PARAMETERS = 0x13A;
    private static final int RH_LOCKOUT = 0x4000000A;

    private TriesOfRealChip() {}

    /// @param arguments the TPM's socket
    public static void main(String[] arguments) throws IOException {
        byte[] parameters =
                ByteBuffer.allocate(12).putInt(TRIES).putInt(SECONDS).putInt(SECONDS).array();
        try (ChipAtPlace chip = ChipAtPlace.open(arguments[0])) {
            chip.asOwner(DICTIONARY_ATTACK_PARAMETERS, new int[] {RH_LOCKOUT}, parameters);
        }
    }
}
