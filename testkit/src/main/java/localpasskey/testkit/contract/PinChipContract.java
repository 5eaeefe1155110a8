package localpasskey.testkit.contract;

/// What every chip with PINs promises, as tests: a class that implements [PinChipUnderTest]'s methods inherits them
/// all.
public interface PinChipContract
        extends KeyStoreContract, AttributeContract, ProofContract, PinContract, HmacContract {}
