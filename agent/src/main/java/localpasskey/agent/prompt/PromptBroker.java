package localpasskey.agent.prompt;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import localpasskey.agent.log.AuditEvent;
import localpasskey.agent.log.AuditEvent.Answer;
import localpasskey.agent.log.AuditEvent.Asking;
import localpasskey.agent.log.AuditLog;
import localpasskey.agent.seat.FingerSensor;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Cancellation;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.Person;
import localpasskey.authenticator.person.Refused;
import localpasskey.authenticator.person.RequestQueue;
import localpasskey.control.message.PromptAnswer;
import localpasskey.control.server.PrompterRegistry;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.time.Timer;
import localpasskey.webauthn.domain.Sites;
import localpasskey.wire.CtapException;
import localpasskey.words.SheetTexts;

/// Brings questions to the person, through the prompter that is registered: one at a time, in the order they came.
///
/// A prompter that dies gets a moment to come back; the question that was on the screen is then asked once more.
public final class PromptBroker implements Person {

    /// Time that the person has for one question, unless its caller says how long it waits. CTAP gives a touch 30 s;
    /// typing a PIN, or choosing one twice, takes longer, and clients of a USB key wait about as long.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Time in which a prompter that died may come back.
    private static final Duration RETURN_OF_PROMPTER = Duration.ofSeconds(5);

    /// A prompter that dies of a question is not given it a third time.
    private static final int MAX_SHOWN = 2;

    private final PrompterRegistry prompters;
    private final Supplier<Purpose.Elsewhere> elsewhere;
    private final FingerSensor sensor;
    private final Custody custody;
    private final AuditLog log;
    private final Duration patience;
    private final Timer timer;
    private final NoticeLimit notices;
    private final RequestQueue queue = new RequestQueue();
    private final SheetTexts sheet = SheetTexts.of(Locale.getDefault());

    /// @param elsewhere what stays open where everything here is erased
    /// @param custody what keeps the keys, told with each question
    /// @param patience for one question
    public PromptBroker(
            PrompterRegistry prompters,
            Supplier<Purpose.Elsewhere> elsewhere,
            FingerSensor sensor,
            Custody custody,
            AuditLog log,
            Duration patience,
            Timer timer) {
        this.prompters = prompters;
        this.elsewhere = elsewhere;
        this.sensor = sensor;
        this.custody = custody;
        this.log = log;
        this.patience = patience;
        this.timer = timer;
        this.notices = new NoticeLimit(timer);
    }

    @Override
    public Decision ask(Question question, Caller caller, Cancellation cancellation, Runnable shown) {
        Question complete = completed(question);
        try (RequestQueue.Turn _ = queue.enter(cancellation)) {
            return askLogged(complete, caller, cancellation, shown);
        } catch (CtapException _) {
            return new Decision.Cancelled();
        }
    }

    @Override
    public void refused(Refused refusal, Caller caller) {
        RefusalNotices.of(refusal)
                .flatMap(notice -> notices.admitted(notice, caller.door(), door(caller)))
                .ifPresent(notice -> Thread.ofVirtual().name("notice").start(() -> prompters.tell(notice)));
    }

    @Override
    public String sheetText(Purpose purpose) {
        return sheet.text(purpose);
    }

    /// The authenticator does not know what stays open when everything is erased.
    private Question completed(Question question) {
        return question instanceof Question.Confirm(Purpose.Reset reset)
                ? new Question.Confirm(reset.with(elsewhere.get()))
                : question;
    }

    private Decision askLogged(Question question, Caller caller, Cancellation cancellation, Runnable shown) {
        Duration begun = timer.now();
        Decision decision = askAloud(question, caller, cancellation, shown);
        switch (decision) {
            case Decision.NobodyToAsk() -> prompters.showed(false);
            case Decision.Cancelled() -> {} // perhaps before it was shown
            case Decision _ -> prompters.showed(true);
        }
        log.write(new AuditEvent.Asked(
                Asking.of(question.purpose()),
                log.hashed(question.purpose().site().value()),
                Answer.of(decision),
                timer.now().minus(begun)));
        return decision;
    }

    private Decision askAloud(Question question, Caller caller, Cancellation cancellation, Runnable shown) {
        caller.personAsked(true);
        try {
            return askUntilAnswered(question, caller, cancellation, shown);
        } finally {
            caller.personAsked(false);
        }
    }

    private Decision askUntilAnswered(Question question, Caller caller, Cancellation cancellation, Runnable shown) {
        if (!prompters.presentWithin(timeToReturn()) || !prompterComes(timeToReturn(), cancellation)) {
            return nobody(cancellation);
        }
        for (int time = 1; time <= MAX_SHOWN; time++) {
            Optional<Decision> decision = show(question, caller, cancellation, shown);
            if (decision.isPresent()) {
                return decision.get();
            }
            if (!prompterComes(timeToReturn(), cancellation)) {
                break;
            }
        }
        return nobody(cancellation);
    }

    private static Decision nobody(Cancellation cancellation) {
        return cancellation.isCancelled() ? new Decision.Cancelled() : new Decision.NobodyToAsk();
    }

    private Duration timeToReturn() {
        return patience.compareTo(RETURN_OF_PROMPTER) < 0 ? patience : RETURN_OF_PROMPTER;
    }

    /// Empty where the prompter died of it.
    private Optional<Decision> show(Question question, Caller caller, Cancellation cancellation, Runnable shown) {
        try (PrompterRegistry.Pending pending = prompters.ask(
                        question, requester(caller, question), caller.waits().orElse(patience), shown);
                Cancellation.Registration _ = cancellation.whenCancelled(pending::withdraw);
                FingerSensor.Watch finger = watch(question, pending)) {
            PromptAnswer answer = pending.await();
            return switch (answer) {
                case PromptAnswer.NobodyThere() -> Optional.empty();
                case PromptAnswer.Withdrawn() when !cancellation.isCancelled() -> Optional.of(withdrawn(finger));
                case PromptAnswer.AnotherDevice()
                when !caller.takesAnotherDevice() -> Optional.of(new Decision.Declined());
                case PromptAnswer _ -> Optional.of(decision(answer));
            };
        }
    }

    private Requester requester(Caller caller, Question question) {
        return new Requester(
                caller.description(),
                door(caller),
                Sites.registrable(question.purpose().site().value()),
                custody,
                caller.takesAnotherDevice());
    }

    private static Requester.Door door(Caller caller) {
        return switch (caller.cause()) {
            case PAGE -> Requester.Door.PAGE;
            case TOOL -> Requester.Door.OWN_TOOL;
            case KEY_CLIENT, PERSON, PROMPTER -> Requester.Door.USB;
        };
    }

    /// The sensor waits only while the question is shown, and only where the question says so.
    private FingerSensor.Watch watch(Question question, PrompterRegistry.Pending pending) {
        boolean waits = question instanceof Question.EnterPin(var _, var _, var _, var beside) && beside.waits();
        return waits ? sensor.watch(pending::withdraw) : new NoFinger();
    }

    /// By the sensor, as the person did not call it off.
    private static Decision withdrawn(FingerSensor.Watch finger) {
        return finger.heard().<Decision>map(heard -> heard).orElseGet(Decision.Cancelled::new);
    }

    private static Decision decision(PromptAnswer answer) {
        return switch (answer) {
            case PromptAnswer.Yes yes -> yes(yes);
            case PromptAnswer.Chose(int account, var yes) -> new Decision.Chose(account, yes(yes));
            case PromptAnswer.Declined() -> new Decision.Declined();
            case PromptAnswer.AnotherDevice() -> new Decision.AnotherDevice();
            case PromptAnswer.TimedOut() -> new Decision.TimedOut();
            case PromptAnswer.Withdrawn() -> new Decision.Cancelled();
            case PromptAnswer.Unable(), PromptAnswer.NobodyThere() -> new Decision.NobodyToAsk();
        };
    }

    private static Decision.Yes yes(PromptAnswer.Yes yes) {
        return switch (yes) {
            case PromptAnswer.Approved() -> new Decision.Approved();
            case PromptAnswer.PinTyped(var pin) -> new Decision.PinEntered(pin);
        };
    }

    /// Waits until a prompter is registered. False when the time is over or nobody wants to know any more.
    public boolean prompterComes(Duration within, Cancellation cancellation) {
        try (Cancellation.Registration _ = cancellation.whenCancelled(prompters::wakeWaiting)) {
            return prompters.awaitPresent(within, cancellation::isCancelled);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// For a question that no finger answers.
    private static final class NoFinger implements FingerSensor.Watch {

        @Override
        public Optional<Decision.WithFinger> heard() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}
