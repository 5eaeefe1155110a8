import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a TPM keeps at LocalPasskey's handles: lists it, and takes out what came since. The demo shall leave nothing in
/// the person's own chip, which has room for 32.
public final class KeptByChip {

    // KeptObjects.FIRST and LAST
    private static final int FIRST = 0x81006C70;
    private static final int LAST = FIRST + 31;

    private static final int GET_CAPABILITY = 0x17A;
    private static final int CAP_HANDLES = 1;
    private static final int EVICT_CONTROL = 0x120;
    private static final int RH_OWNER = 0x40000001;

    private KeptByChip() {}

    /// @param arguments the TPM's socket or device; `but` and the handles that stay, as they were listed
    public static void main(String[] arguments) throws IOException {
        try (ChipAtPlace chip = ChipAtPlace.open(arguments[0])) {
            List<Integer> kept = kept(chip);
            if (arguments.length == 1) {
                System.out.println(kept.stream().map(Integer::toHexString).collect(Collectors.joining(" ")));
                return;
            }
            List<String> staying = List.of(arguments[2].split(" "));
            for (int handle : kept) {
                if (!staying.contains(Integer.toHexString(handle))) {
                    byte[] where = ByteBuffer.allocate(4).putInt(handle).array();
                    chip.asOwner(EVICT_CONTROL, new int[] {RH_OWNER, handle}, where);
                }
            }
        }
    }

    private static List<Integer> kept(ChipAtPlace chip) throws IOException {
        byte[] asked = ByteBuffer.allocate(12)
                .putInt(CAP_HANDLES)
                .putInt(FIRST)
                .putInt(LAST - FIRST + 1)
                .array();
        ByteBuffer answer = chip.ask(GET_CAPABILITY, asked);
        answer.position(answer.position() + 1 + 4); // moreData, and that these are handles
        int count = answer.getInt();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int handle = answer.getInt();
            if (handle >= FIRST && handle <= LAST) {
                kept.add(handle);
            }
        }
        return kept;
    }
}
