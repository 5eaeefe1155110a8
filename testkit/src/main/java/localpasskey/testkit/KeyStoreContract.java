package localpasskey.testkit;

/// What every chip with PINs promises, as tests: a class that implements [ChipUnderTest]'s methods inherits them all.
public interface KeyStoreContract extends KeyContract, ProofContract, PinContract {}
