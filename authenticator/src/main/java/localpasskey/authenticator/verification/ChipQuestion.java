package localpasskey.authenticator.verification;

import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.keys.Dismissal;
import localpasskey.keys.UserProof;

/// What a chip that asks the person itself is to show them.
///
/// @param text what the system's sheet says
/// @param context who hears that the person is being asked, and who may withdraw the question
record ChipQuestion(String text, RequestContext context) {

    UserProof.EnclavePrompt prompt() {
        return new UserProof.EnclavePrompt(text, this::shown);
    }

    /// While it is shown the client hears that the person is asked; when the client calls it off it is taken away.
    private Dismissal.Listening shown(Runnable dismissal) {
        context.caller().personAsked(true);
        Cancellation.Registration listening = context.cancellation().whenCancelled(dismissal);
        return () -> {
            listening.close();
            context.caller().personAsked(false);
        };
    }
}
