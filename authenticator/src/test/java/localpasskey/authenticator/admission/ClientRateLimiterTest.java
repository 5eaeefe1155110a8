package localpasskey.authenticator.admission;

import static localpasskey.authenticator.KeyUnderTest.PIN;
import static localpasskey.authenticator.KeyUnderTest.SITE;
import static localpasskey.authenticator.KeyUnderTest.assertRefused;
import static localpasskey.authenticator.admission.ClientRateLimiter.FREE_ABOUT_ONE_SITE;
import static localpasskey.authenticator.admission.HeldBack.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import localpasskey.authenticator.KeyUnderTest;
import localpasskey.authenticator.TestCaller;
import localpasskey.authenticator.person.Caller;
import localpasskey.authenticator.person.Decision;
import localpasskey.authenticator.person.QuestionRateLimiter;
import localpasskey.model.HistoryEvent;
import localpasskey.testkit.client.CreationRequest;
import localpasskey.wire.CtapStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that asks again and again, each time a little differently: each request here has client data of its own.
@Timeout(60)
final class ClientRateLimiterTest {

    private static final String WRONG = "battery staple";

    private final KeyUnderTest key = new KeyUnderTest();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void setPin() throws IOException {
        key.withPin();
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        key.close();
    }

    @Test
    void is_refused_without_a_question_after_a_few_in_vain_and_others_are_not() throws Exception {
        declines(FREE_ABOUT_ONE_SITE);

        assertEquals(CtapStatus.OPERATION_DENIED, insists());
        assertEquals(List.of(), key.person.takeAsked());
        key.person.types(PIN).types(PIN);
        key.client.makeCredential(CreationRequest.of("other.example", "ada"));
        key.client(new TestCaller(2)).makeCredential(CreationRequest.of(SITE, "ada"));
        assertEquals(2, key.person.takeAsked().size());
    }

    @Test
    void is_asked_about_again_after_a_while() throws Exception {
        declines(FREE_ABOUT_ONE_SITE);
        key.clock.advance(QuestionRateLimiter.FIRST_WAIT);
        key.person.types(PIN);

        key.client.makeCredential(CreationRequest.of(SITE, "ada"));

        assertEquals(1, key.person.takeAsked().size());
    }

    @Test
    void starts_afresh_with_a_question_that_was_answered() throws Exception {
        declines(FREE_ABOUT_ONE_SITE - 1);
        key.passkey("ada");

        declines(FREE_ABOUT_ONE_SITE - 1);
    }

    @Test
    void counts_requests_that_the_client_takes_back_but_with_more_patience() throws Exception {
        for (int i = 0; i < key.caller.freeQuestions(); i++) {
            key.person.does((_, _) -> new Decision.Cancelled());
            assertRefused(CtapStatus.KEEPALIVE_CANCEL, this::asks);
        }

        assertEquals(CtapStatus.OPERATION_DENIED, insists());
    }

    @Test
    void does_not_count_where_nobody_was_there_to_ask() throws Exception {
        for (int i = 0; i < 2 * FREE_ABOUT_ONE_SITE; i++) {
            key.person.isNotThere();
            assertRefused(CtapStatus.OPERATION_DENIED, this::asks);
        }
        key.person.types(PIN);

        asks();
    }

    @Test
    void with_ever_new_sites_is_refused_after_many() throws Exception {
        for (int i = 0; i < key.caller.freeQuestions(); i++) {
            String site = "site-" + i + ".example";
            key.person.declines();
            assertRefused(
                    CtapStatus.OPERATION_DENIED, () -> key.client.makeCredential(CreationRequest.of(site, "ada")));
        }

        CreationRequest another = CreationRequest.of("another.example", "ada");
        assertEquals(CtapStatus.OPERATION_DENIED, answer(key, threads, () -> key.client.makeCredential(another)));
    }

    @Test
    void from_a_page_waits_after_fewer_declined_or_taken_back() throws Exception {
        TestCaller page = new TestCaller(2, 2);
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> asks(page));
        key.person.does((_, _) -> new Decision.Cancelled());
        assertRefused(CtapStatus.KEEPALIVE_CANCEL, () -> asks(page));
        key.person.takeAsked();

        assertEquals(CtapStatus.OPERATION_DENIED, answer(key, threads, () -> asks(page)));

        assertEquals(List.of(), key.person.takeAsked());
        assertEquals(HistoryEvent.TOO_MANY_QUESTIONS, key.lastLine().outcome());
    }

    @Test
    void has_one_line_in_the_history_however_often_it_is_refused() throws Exception {
        TestCaller page = new TestCaller(2, 1);
        key.person.declines();
        assertRefused(CtapStatus.OPERATION_DENIED, () -> asks(page));
        int lines = key.lines().size();

        for (int i = 0; i < 2; i++) { // no longer than the wait
            answer(key, threads, () -> asks(page));
        }

        assertEquals(lines + 1, key.lines().size());
    }

    @Test
    void with_a_blocked_pin_is_told_so_and_does_not_wait() throws Exception {
        TestCaller page = new TestCaller(2, 3);
        blockPin(page);

        for (int i = 0; i < 3; i++) {
            assertRefused(CtapStatus.PIN_BLOCKED, () -> asks(page));
        }
    }

    /// A minute of a client that sends its next request as soon as it has an answer.
    @Test
    void for_a_minute_costs_few_questions_and_few_lines() throws Exception {
        key.person.takeAsked();
        int lines = key.lines().size();
        int questions = 0;
        for (int second = 0; second < 60; second++) {
            key.person.declines();
            CtapStatus unasked = questionOrDelay();
            assertEquals(CtapStatus.OPERATION_DENIED, unasked);
            questions += key.person.takeAsked().size();
            key.person.forget();
        }

        assertTrue(questions <= FREE_ABOUT_ONE_SITE + 5, questions + " questions");
        List<HistoryEvent> written = key.lines().subList(0, key.lines().size() - lines);
        assertTrue(written.size() <= 2 * questions, written.size() + " lines");
        assertTrue(written.stream().anyMatch(line -> line.outcome().equals(HistoryEvent.TOO_MANY_QUESTIONS)));
    }

    /// By eight wrong ones: three, three and two. Twice no other one is wanted after three, which counts.
    private void blockPin(TestCaller caller) {
        for (int i = 0; i < 2; i++) {
            key.person.types(WRONG).types(WRONG).types(WRONG).declines();
            assertRefused(CtapStatus.UV_BLOCKED, () -> asks(caller));
            key.authenticator.powerUp();
        }
        key.person.types(WRONG).types(WRONG);
        assertRefused(CtapStatus.PIN_BLOCKED, () -> asks(caller));
    }

    private CtapStatus questionOrDelay() throws InterruptedException {
        var answer = threads.submit(() -> asks());
        while (!answer.isDone()) {
            Thread.sleep(1);
            key.clock.advance(RefusalDelay.LENGTH.dividedBy(50));
        }
        return HeldBack.refusal(answer);
    }

    private void declines(int times) {
        for (int i = 0; i < times; i++) {
            key.person.declines();
            assertRefused(CtapStatus.OPERATION_DENIED, this::asks);
        }
        assertEquals(times, key.person.takeAsked().size());
    }

    private CtapStatus insists() throws InterruptedException {
        return answer(key, threads, this::asks);
    }

    private Object asks() throws IOException {
        return asks(key.caller);
    }

    private Object asks(Caller caller) throws IOException {
        return key.client(caller).makeCredential(CreationRequest.of(SITE, "ada"));
    }
}
