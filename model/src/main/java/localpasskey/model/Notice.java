package localpasskey.model;

import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;

/// What the person is told of a request that was refused, where they can do something about it. Asks nothing.
///
/// @param site that it was for, empty text where it names none; foreign text
/// @param what happened
/// @param step what the person can do now
/// @param place where they look
public record Notice(RelyingPartyId site, UserMessage what, NextStep step, Place place) {

    /// Where the person looks.
    public enum Place {
        /// At the question that came to this: it was on the screen a moment ago.
        QUESTION,
        /// Somewhere else: nobody was asked.
        ELSEWHERE,
        /// The same, and it says so: there were too many notices to tell each.
        SUMMARY
    }
}
