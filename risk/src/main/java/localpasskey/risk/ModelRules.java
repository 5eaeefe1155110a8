package localpasskey.risk;

import java.util.List;
import localpasskey.risk.facts.Attestation;
import localpasskey.risk.facts.AuthenticatorModel;
import localpasskey.risk.facts.Binding;
import localpasskey.risk.facts.Ceremony.OtherMethod;
import localpasskey.risk.facts.Ceremony.Registration;
import localpasskey.risk.facts.ModelStatus;
import localpasskey.risk.facts.Proof;

/// Rules about the model of the authenticator and what is reported of it.
final class ModelRules {

    private ModelRules() {}

    static Answer unknown(Situation situation) {
        return !(situation.facts().ceremony() instanceof OtherMethod)
                        && situation.model().equals(AuthenticatorModel.UNKNOWN)
                ? Answer.note("nothing is known of its model, which is no fault: nothing is concluded from it")
                : Answer.silent();
    }

    static Answer reported(Situation situation) {
        if (situation.model().statuses().isEmpty()) {
            return Answer.silent();
        }
        List<ModelStatus> statuses =
                situation.model().statuses().stream().sorted().toList();
        String what = "its model is reported as " + statuses;
        if (statuses.stream().noneMatch(ModelStatus::isCompromised)) {
            return Answer.note(what).and(Duty.NOTIFY_PERSON);
        }
        return switch (situation.profile()) {
            case HIGH_ASSURANCE ->
                Answer.refuse(what).and(Duty.ALERT_OPERATORS, Duty.SUSPEND_PASSKEY, Duty.NOTIFY_INDEPENDENTLY);
            case BUSINESS ->
                situation.facts().ceremony() instanceof Registration
                        ? Answer.refuse(what + ": register another one")
                        : compromised(what);
            case PUBLIC -> compromised(what);
        };
    }

    private static Answer compromised(String what) {
        return Answer.stepUp(what, Proof.OTHER_FACTOR)
                .and(Duty.ALERT_OPERATORS, Duty.NOTIFY_PERSON, Duty.OFFER_ANOTHER_AUTHENTICATOR);
    }

    static Answer contradicted(Situation situation) {
        return situation.binding() == Binding.DEVICE_BOUND_CONTRADICTED
                ? Answer.note("its BE and what is known of its model ("
                                + situation.model().syncing() + ", metadata: "
                                + situation.model().multiDevice() + ") cannot both be true")
                        .and(Duty.ALERT_OPERATORS)
                : Answer.silent();
    }

    static Answer allowed(Situation situation) {
        if (situation.allowedModels().isEmpty() || situation.facts().ceremony() instanceof OtherMethod) {
            return Answer.silent();
        }
        if (!situation.allowedModels().contains(situation.aaguid())) {
            return Answer.refuse("AAGUID " + situation.aaguid() + " is not on the list of allowed models");
        }
        Attestation attestation = situation.attestation();
        return attestation.provesModel()
                ? Answer.silent()
                : Answer.refuse("the AAGUID is on the list of allowed models, but its attestation (" + attestation
                        + ") does not prove it: anybody can say any AAGUID");
    }
}
