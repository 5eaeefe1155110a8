package localpasskey.agent.doctor;

import java.util.List;
import java.util.stream.Collectors;
import localpasskey.control.report.Finding;
import localpasskey.control.report.Finding.Severity;
import localpasskey.model.message.FindingCode;
import localpasskey.model.message.MessageValue;
import localpasskey.model.policy.AdministratorPolicy;
import localpasskey.model.policy.PolicyMember;

/// What the administrator has laid down; nothing where nothing is.
final class PolicyFinding {

    private PolicyFinding() {}

    static List<Finding> of(AdministratorPolicy policy) {
        List<PolicyMember> members = policy.members();
        return members.isEmpty()
                ? List.of()
                : List.of(Finding.of(
                        Severity.GOOD,
                        FindingCode.POLICY_SET,
                        MessageValue.of(AdministratorPolicy.FILE),
                        MessageValue.of(members.stream().map(PolicyMember::word).collect(Collectors.joining(", ")))));
    }
}
