package localpasskey.control.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import localpasskey.control.report.StatusReport.Mode;
import localpasskey.model.Custody;
import localpasskey.model.message.UserMessage;
import org.junit.jupiter.api.Test;

final class FirstRunTest {

    @Test
    void nothing_is_done_on_a_fresh_installation() {
        FirstRun steps = FirstRun.of(status(Custody.TPM, 0, false, false, List.of()));

        assertEquals(new FirstRun(false, false, false), steps);
        assertFalse(steps.isDone());
    }

    @Test
    void an_extension_counts_while_it_is_connected() {
        assertEquals(
                new FirstRun(true, true, false), FirstRun.of(status(Custody.TPM, 0, true, false, List.of("Firefox"))));
        assertEquals(new FirstRun(true, false, false), FirstRun.of(status(Custody.TPM, 0, true, false, List.of())));
    }

    @Test
    void browsers_see_a_usb_key_without_any_extension() {
        StatusReport status = status(Custody.TPM, 0, true, true, List.of());

        assertTrue(FirstRun.of(status).browser());
        assertFalse(FirstRun.isWithoutUsbKey(status));
        assertTrue(FirstRun.isWithoutUsbKey(status(Custody.TPM, 0, true, false, List.of("Firefox"))));
    }

    @Test
    void all_is_done_with_the_first_passkey_though_the_browser_is_closed_again() {
        assertTrue(FirstRun.of(status(Custody.TPM, 1, true, false, List.of())).isDone());
    }

    @Test
    void a_chip_that_asks_the_person_itself_needs_no_pin() {
        assertTrue(FirstRun.of(status(Custody.SECURE_ENCLAVE, 0, false, false, List.of()))
                .pin());
    }

    private static StatusReport status(
            Custody custody, long passkeys, boolean pinSet, boolean pluggedIn, List<String> browsers) {
        return new StatusReport(
                "0.1.0",
                Mode.SESSION,
                new StatusReport.Chip(custody, "IFX", "SLB9670", "7.85", "aaguid", UserMessage.NONE),
                "/data",
                passkeys,
                pinSet,
                true,
                pluggedIn,
                browsers,
                new StatusReport.Prompter.None(),
                UserMessage.NONE,
                List.of());
    }
}
