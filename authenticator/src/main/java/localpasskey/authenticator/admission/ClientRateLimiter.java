package localpasskey.authenticator.admission;

import localpasskey.authenticator.person.QuestionRateLimiter;
import localpasskey.authenticator.person.QuestionRateLimiter.Verdict;
import localpasskey.authenticator.request.AnotherDeviceChosen;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.NobodyAsked;
import localpasskey.model.time.Timer;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// Keeps clients from asking the person again and again, each time a little differently: after some refusals about
/// one site in a row, those who ask about it must wait; after many questions about any sites that came to nothing, all
/// who come by that door. Who comes by another door does not wait.
final class ClientRateLimiter {

    /// Nobody who means it is refused so often in a row.
    static final int FREE_ABOUT_ONE_SITE = 8;

    private final QuestionRateLimiter<Site> aboutSites;
    private final QuestionRateLimiter<String> byDoors;
    private final RefusalDelay delay;

    ClientRateLimiter(Timer timer) {
        this.aboutSites = new QuestionRateLimiter<>(timer);
        this.byDoors = new QuestionRateLimiter<>(timer);
        this.delay = new RefusalDelay(timer);
    }

    /// Returns at once for a question that may be asked; else refuses it, after a delay.
    void holdBack(Ceremony ceremony) throws CtapException {
        if (isRefused(ceremony)) {
            delay.await(ceremony.context().cancellation());
            throw refusal();
        }
    }

    /// The same for one that has waited its turn: others wait behind it.
    void refuse(Ceremony ceremony) throws CtapException {
        if (isRefused(ceremony)) {
            throw refusal();
        }
        if (aboutSites.isInVain(Site.of(ceremony)) || byDoors.isInVain(door(ceremony))) {
            ceremony.askerWasRefused();
        }
    }

    /// Counts a question that was asked and refused. Who chose another device or key has answered: it counts for
    /// nothing.
    void note(Ceremony ceremony, CtapException outcome) {
        boolean counts = !(outcome instanceof NobodyAsked || outcome instanceof AnotherDeviceChosen);
        if (!ceremony.key().isAsked() || !counts) {
            return;
        }
        switch (outcome.status()) {
            case OPERATION_DENIED, USER_ACTION_TIMEOUT, UV_BLOCKED -> {
                aboutSites.askedInVain(Site.of(ceremony), FREE_ABOUT_ONE_SITE);
                countByDoor(ceremony);
            }
            case KEEPALIVE_CANCEL -> countByDoor(ceremony);
            default -> {}
        }
    }

    private void countByDoor(Ceremony ceremony) {
        byDoors.askedInVain(door(ceremony), ceremony.context().caller().freeQuestions());
    }

    void answered(Ceremony ceremony) {
        if (ceremony.key().isAsked()) {
            aboutSites.answered(Site.of(ceremony));
            byDoors.answered(door(ceremony));
        }
    }

    private boolean isRefused(Ceremony ceremony) {
        if (!ceremony.key().isAsked()) {
            return false;
        }
        Verdict aboutSite = aboutSites.verdict(Site.of(ceremony));
        Verdict verdict = aboutSite == Verdict.ASK ? byDoors.verdict(door(ceremony)) : aboutSite;
        switch (verdict) {
            case ASK -> {}
            case REFUSE_AND_TELL -> ceremony.refusedUnasked();
            case REFUSE -> ceremony.leaveNoLine();
        }
        return verdict != Verdict.ASK;
    }

    private static CtapException refusal() {
        return new CtapException(CtapStatus.OPERATION_DENIED, "too many questions came to nothing");
    }

    private static String door(Ceremony ceremony) {
        return ceremony.context().caller().door();
    }

    private record Site(String door, RelyingPartyId site) {

        static Site of(Ceremony ceremony) {
            return new Site(ClientRateLimiter.door(ceremony), ceremony.key().site());
        }
    }
}
