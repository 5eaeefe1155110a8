package localpasskey.authenticator;

import java.util.List;
import java.util.Optional;
import localpasskey.authenticator.ctap.PowerCycle;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.authenticator.pin.PinGuard;
import localpasskey.authenticator.request.Ceremony;
import localpasskey.authenticator.request.NobodyAsked;
import localpasskey.authenticator.request.PersonPrompts;
import localpasskey.authenticator.request.PolicyGuard;
import localpasskey.authenticator.request.RequestContext;
import localpasskey.authenticator.verification.Ahead;
import localpasskey.authenticator.verification.BuiltInVerification;
import localpasskey.authenticator.verification.UserVerification;
import localpasskey.authenticator.verification.VerificationByChip;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.HistoryEvent.Action;
import localpasskey.model.HistoryEvent.Verification;
import localpasskey.model.Purpose;
import localpasskey.model.message.UserMessage;
import localpasskey.vault.record.Passkey;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;

/// Approval for our own tools. Takes its turn among the ceremonies, since it may ask for the PIN.
final class LocalChangeApproval implements ChangeApproval {

    private final UserVerification verification;
    private final PinGuard pins;
    private final PersonPrompts questions;
    private final RequestQueue queue;
    private final PowerCycle power;
    private final ErrorReporter errors;
    private final PolicyGuard policy;

    LocalChangeApproval(
            UserVerification verification,
            PinGuard pins,
            PersonPrompts questions,
            RequestQueue queue,
            PowerCycle power,
            ErrorReporter errors,
            PolicyGuard policy) {
        this.verification = verification;
        this.pins = pins;
        this.questions = questions;
        this.queue = queue;
        this.power = power;
        this.errors = errors;
        this.policy = policy;
    }

    @Override
    public Outcome delete(Passkey passkey, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Purpose purpose = new Purpose.Delete(passkey.rp().id(), passkey.user().name(), passkey.label());
        return delete(purpose, List.of(passkey), caller, cancellation);
    }

    @Override
    public Outcome deleteAll(List<Passkey> passkeys, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Purpose purpose = new Purpose.DeleteAll(passkeys.getFirst().rp().id(), passkeys.size());
        return delete(purpose, passkeys, caller, cancellation);
    }

    @Override
    public Outcome deleteUndelivered(Passkey passkey, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Purpose purpose =
                new Purpose.DeleteUndelivered(passkey.rp().id(), passkey.user().name());
        return delete(purpose, List.of(passkey), caller, cancellation);
    }

    private Outcome delete(Purpose purpose, List<Passkey> passkeys, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        RelyingPartyId site = passkeys.getFirst().rp().id();
        Ceremony ceremony = Ceremony.of(Action.DELETE, site, new RequestContext(caller, cancellation));
        return inTurn(
                ceremony,
                () -> verification instanceof VerificationByChip chip
                        ? byChip(chip, passkeys, purpose, ceremony)
                        : byPin(purpose, ceremony));
    }

    @Override
    public Outcome alwaysUvOff(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException {
        Optional<UserMessage> against = policy.againstAlwaysUvOff();
        if (against.isPresent()) {
            return new Outcome.ByAdministrator(against.get());
        }
        Ceremony ceremony = Ceremony.of(Action.SETTING, Ceremony.NO_SITE, new RequestContext(caller, cancellation));
        return inTurn(ceremony, () -> byPin(new Purpose.AlwaysUvOff(), ceremony));
    }

    @Override
    public Outcome tryAgain(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException {
        Ceremony ceremony = Ceremony.of(Action.REPLUG, Ceremony.NO_SITE, new RequestContext(caller, cancellation));
        return inTurn(ceremony, () -> byClick(new Purpose.TryAgain(), ceremony));
    }

    @Override
    public Outcome openResetWindow(Caller caller, Cancellation cancellation) throws VaultException, KeyStoreException {
        Ceremony ceremony =
                Ceremony.of(Action.OPEN_RESET_WINDOW, Ceremony.NO_SITE, new RequestContext(caller, cancellation));
        return inTurn(ceremony, () -> {
            power.closeResetWindow(); // no earlier yes outlives a no to this question
            Purpose purpose = new Purpose.OpenResetWindow();
            Verification by = isPinBlocked() ? byClick(purpose, ceremony) : byPin(purpose, ceremony);
            power.openResetWindow();
            return by;
        });
    }

    @Override
    public Outcome attest(RelyingPartyId site, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Ceremony ceremony = Ceremony.of(Action.ATTEST, site, new RequestContext(caller, cancellation));
        return inTurn(ceremony, () -> byPin(new Purpose.Attest(site), ceremony));
    }

    @Override
    public Outcome attestToSite(RelyingPartyId site, Caller caller, Cancellation cancellation)
            throws VaultException, KeyStoreException {
        Optional<UserMessage> against = policy.againstAttestationTo(site);
        if (against.isPresent()) {
            return new Outcome.ByAdministrator(against.get());
        }
        Ceremony ceremony = Ceremony.of(Action.SITE_ATTESTATION_ON, site, new RequestContext(caller, cancellation));
        return inTurn(ceremony, () -> byPin(new Purpose.SiteAttestation(site), ceremony));
    }

    private boolean isPinBlocked() throws KeyStoreException, VaultException {
        return pins.isOffered() && pins.isSet() && pins.tries().left() == 0;
    }

    private Verification byPin(Purpose purpose, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        if (verification instanceof BuiltInVerification builtIn && builtIn.isSetUp()) {
            builtIn.confirmByPin(purpose, ceremony);
            return Verification.PIN_IN_PROMPT;
        }
        return byClick(purpose, ceremony);
    }

    /// Where the chip asks by itself, it asks for the use of one: the first that it knows. Passkeys that it does not
    /// know any more can ask nobody.
    private Verification byChip(VerificationByChip chip, List<Passkey> passkeys, Purpose purpose, Ceremony ceremony)
            throws CtapException, KeyStoreException, VaultException {
        for (Passkey passkey : passkeys) {
            try {
                return chip.verify(purpose, ceremony, Ahead.NOTHING, (proof, _) -> {
                            chip.confirm(passkey, proof);
                            return Verification.BY_CHIP;
                        })
                        .result();
            } catch (KeyStoreException e) {
                if (e.reason() != KeyStoreException.Reason.FOREIGN_BLOB) {
                    throw e;
                }
            }
        }
        return byClick(purpose, ceremony);
    }

    private Verification byClick(Purpose purpose, Ceremony ceremony) throws CtapException {
        questions.confirm(purpose, ceremony);
        return Verification.PRESENCE;
    }

    private Outcome inTurn(Ceremony ceremony, Way way) throws VaultException, KeyStoreException {
        try (RequestQueue.Turn _ = queue.enter(ceremony.context().cancellation())) {
            return new Outcome.Approved(way.run());
        } catch (NobodyAsked _) {
            return new Outcome.NobodyToAsk();
        } catch (CtapException e) {
            return refused(e.status(), ceremony);
        } catch (RuntimeException e) { // a door: a prompter may answer anything
            errors.bug(e);
            return refused(CtapStatus.OTHER, ceremony);
        }
    }

    private static Outcome refused(CtapStatus status, Ceremony ceremony) {
        return new Outcome.Refused(status, ceremony.event(status).cause());
    }

    private interface Way {
        Verification run() throws CtapException, KeyStoreException, VaultException;
    }
}
