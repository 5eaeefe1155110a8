import org.jspecify.annotations.NullMarked;

/// Decides for a website what a passkey's ceremony is worth: facts in, a decision with reasons out. Pure: no
/// I/O, no clock, no state, no WebAuthn library, no framework.
///
/// Begin at [localpasskey.risk.RiskPolicy].
@NullMarked
module localpasskey.risk {
    requires static org.jspecify;

    exports localpasskey.risk;
    exports localpasskey.risk.facts;
    exports localpasskey.risk.replay;
}
