package localpasskey.keys.tpm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import localpasskey.keys.Digest;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.SiteHash;
import localpasskey.keys.tpm.CountingRandom;
import localpasskey.keys.tpm.Entity;
import localpasskey.keys.tpm.HonestChip;
import localpasskey.keys.tpm.Policy;
import localpasskey.keys.tpm.TpmBytes;
import localpasskey.keys.tpm.transport.ChipLost;
import org.junit.jupiter.api.Test;

/// What a proof says to the chip: which session, which command, which site, and no ticket.
final class ProofCommandsTest {

    private static final TpmBytes NAME = TpmBytes.ofHex("000b" + "55".repeat(32));
    private static final Entity KEY = new Entity(0x80000002, NAME);

    private static Digest digest() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 7);
        return Digest.of(bytes);
    }

    /// Computed with Python's hashlib.
    @Test
    void a_signature_is_named_by_the_keys_name_and_the_digest() {
        assertEquals(
                "e59cf6b7359d5d65dcf42a6f7b035d4bdb378d99a11196311710c13c66ad1656",
                ObjectCommands.signatureHash(NAME, digest()).hex());
    }

    @Test
    void a_proof_names_session_command_and_site_and_asks_for_no_ticket() throws KeyStoreException, ChipLost {
        HonestChip chip = HonestChip.answering("0000" + "8023" + "40000007" + "0000");
        TpmSession policy = new TpmSession(0x03000001, new byte[32], TpmBytes.ofHex("aa".repeat(32)));
        TpmBytes command = ObjectCommands.signatureHash(NAME, digest());
        TpmBytes site = Policy.reference(SiteHash.of(new byte[SiteHash.LENGTH]));

        new SessionCommands(chip.runner(), new Occupancy(), new CountingRandom())
                .policySecret(KEY, SessionUse.of(chip.session()), policy, command, site);

        String sent = HexFormat.of().formatHex(chip.commands().getLast());
        String parameters = "0020" + "aa".repeat(32) + "0020" + command.hex() + "0020" + site.hex() + "00000000";
        assertTrue(sent.endsWith(parameters), sent);
    }
}
