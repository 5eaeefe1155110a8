package localpasskey.testkit.cost;

/// A command that reaches the chip.
///
/// @param ours whether we sent it; else the kernel
record ChipCommand(TpmOperation operation, boolean ours) {}
