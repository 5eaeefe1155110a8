package localpasskey.keys.tpm.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.attestation.ChipBytes;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.PublicArea;
import localpasskey.keys.tpm.TpmKeyTemplate;
import localpasskey.keys.tpm.command.LoadedObject;
import localpasskey.keys.tpm.transport.ChipLost;

/// The endorsement key, and the certificates that the maker left in the chip.
///
/// @spec TCG EK Credential Profile for TPM Family 2.0, §2.2.1.4 and §2.2.1.5 (where they are kept)
final class EndorsementKeys {

    /// Of the RSA-2048 key.
    private static final int CERTIFICATE = 0x01C00002;

    /// Of those who signed it: 0x01C00100 to 0x01C001FF.
    private static final int FIRST_OF_CHAIN = 0x01C00100;

    private static final int LAST_OF_CHAIN = 0x01C001FF;

    /// Where makers and operating systems have endorsement keys kept: 0x81010000 to 0x8101FFFF.
    private static final int FIRST_KEPT = 0x81010000;

    private static final int LAST_KEPT = 0x8101FFFF;
    private static final int MOST_KEPT = 16;
    private static final int MOST_OF_CHAIN = 8;

    private static final int SEQUENCE = 0x30;
    private static final int TWO_OCTETS = 0x82;
    private static final int DER_HEADER = 4;

    private final Connection connection;

    EndorsementKeys(Connection connection) {
        this.connection = connection;
    }

    /// The endorsement key's first; none where the maker left none for this kind of key.
    List<ChipBytes> certificates() throws KeyStoreException, ChipLost {
        List<ChipBytes> found = new ArrayList<>();
        if (connection.queries().handles(CERTIFICATE, 1).contains(CERTIFICATE)) {
            found.addAll(certificates(CERTIFICATE));
        }
        for (int index : connection.queries().handles(FIRST_OF_CHAIN, MOST_OF_CHAIN)) {
            if (!found.isEmpty() && index >= FIRST_OF_CHAIN && index <= LAST_OF_CHAIN) {
                found.addAll(certificates(index));
            }
        }
        return found;
    }

    private List<ChipBytes> certificates(int index) throws KeyStoreException, ChipLost {
        return split(connection.attestation().read(index).toArray());
    }

    /// One behind the other; what is behind the last is padding.
    static List<ChipBytes> split(byte[] content) {
        List<ChipBytes> certificates = new ArrayList<>();
        int at = 0;
        while (content.length - at > DER_HEADER
                && Byte.toUnsignedInt(content[at]) == SEQUENCE
                && Byte.toUnsignedInt(content[at + 1]) == TWO_OCTETS) {
            int length = Byte.toUnsignedInt(content[at + 2]) << 8 | Byte.toUnsignedInt(content[at + 3]);
            int end = at + DER_HEADER + length;
            if (end > content.length) {
                break;
            }
            certificates.add(ChipBytes.of(Arrays.copyOfRange(content, at, end)));
            at = end;
        }
        return certificates;
    }

    /// The one that the chip keeps, which costs nothing; else it is made, which takes an RSA key's time.
    LoadedObject load() throws KeyStoreException, ChipLost {
        for (int handle : connection.queries().handles(FIRST_KEPT, MOST_KEPT)) {
            if (handle >= FIRST_KEPT && handle <= LAST_KEPT) {
                Optional<PublicArea> there = readable(handle);
                if (there.isPresent() && there.get().fits(TpmKeyTemplate.endorsementKey())) {
                    return new LoadedObject(new Entity(handle, there.get().name()), _ -> {});
                }
            }
        }
        return connection.creation().createEndorsementKey().object();
    }

    /// Others keep keys there, too, of kinds that we do not read.
    private Optional<PublicArea> readable(int handle) throws ChipLost {
        try {
            return Optional.of(connection.objects().readPublicOf(handle));
        } catch (KeyStoreException _) {
            return Optional.empty();
        }
    }
}
