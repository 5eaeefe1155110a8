package localpasskey.risk;

/// Why: which rule said what.
///
/// @param rule id of the rule
/// @param outcome what the rule alone would have; [Outcome#ALLOW] for a step-up whose proofs were given
/// @param text one sentence for the log, without secrets and without names of persons
public record Reason(String rule, Outcome outcome, String text) {}
