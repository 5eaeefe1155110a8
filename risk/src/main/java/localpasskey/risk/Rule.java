package localpasskey.risk;

/// One thing that a policy looks at. [StandardRule] has those of this library; write your own where your site
/// knows more:
///
/// ```java
/// Rule office = new Rule() {
///     public String id() {
///         return "office-hours";
///     }
///
///     public Answer ask(Situation situation) {
///         return situation.facts().action() == Action.ADMIN && atNight(situation.facts().time())
///                 ? Answer.stepUp("administration at night", Proof.OTHER_PASSKEY)
///                 : Answer.silent();
///     }
/// };
/// RiskPolicy policy = RiskPolicy.of(Profile.BUSINESS).last(office);
/// ```
///
/// A rule is a pure function: the same situation gets the same answer, so that a decision can be replayed. An
/// exception of it leaves [RiskPolicy#decide] and nobody is signed in.
public interface Rule {

    /// Short and for ever: it stands in logs. Two rules of a policy have different ones.
    String id();

    Answer ask(Situation situation);
}
