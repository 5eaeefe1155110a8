package localpasskey.testkit.contract;

import java.time.Duration;
import localpasskey.keys.KeyProtection;
import localpasskey.keys.KeyStore;
import localpasskey.keys.KeyStoreException;
import localpasskey.keys.MadeKey;
import localpasskey.keys.PinVerifier;
import localpasskey.keys.UserProof;

/// What a contract test needs of a chip that checks PINs, beside [ChipUnderTest]. Its ordinary key works with a click.
public interface PinChipUnderTest extends ChipUnderTest {

    /// Lets time pass for the chip.
    void pass(Duration time);

    /// Waits until the chip has forgotten one wrong PIN.
    void waitForOneTry();

    /// The chip's own check of PINs.
    default PinVerifier verifier() {
        return chip().pinVerifier().orElseThrow();
    }

    @Override
    default KeyProtection protection() {
        return new KeyProtection.Present(ChipUnderTest.secret("click"));
    }

    @Override
    default UserProof proof() {
        return new UserProof.Presence(ChipUnderTest.secret("click"));
    }

    @Override
    default MadeKey key(KeyStore chip) throws KeyStoreException {
        return ChipUnderTest.presenceKey(chip, "click");
    }
}
