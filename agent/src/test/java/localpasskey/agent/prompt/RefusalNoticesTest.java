package localpasskey.agent.prompt;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import localpasskey.agent.prompt.RefusalNotices.Telling;
import localpasskey.authenticator.person.Refused;
import localpasskey.keys.KeyStoreException;
import localpasskey.model.Notice;
import localpasskey.testkit.Promises;
import localpasskey.vault.record.VaultException;
import localpasskey.wire.CtapStatus;
import localpasskey.wire.RelyingPartyId;
import localpasskey.words.AgentTexts;
import localpasskey.words.SafeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every refusal that can arise is told in words and with a next step, or there is a reason why nobody is told.
final class RefusalNoticesTest {

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void has_words_and_a_next_step_or_a_reason_for_silence_for_each(String language) {
        AgentTexts texts = AgentTexts.of(Locale.of(language), SafeText::whole);

        for (Row row : rows()) {
            switch (row.telling()) {
                case Telling.Told told -> {
                    List<String> sentences = texts.sentences(notice(told));
                    assertFalse(sentences.isEmpty(), row.name());
                    sentences.forEach(sentence -> assertFalse(sentence.isBlank(), row.name()));
                }
                case Telling.Silent(String because) -> assertFalse(because.isBlank(), row.name());
            }
        }
    }

    @Test
    void is_the_table_that_the_documents_have() {
        AgentTexts texts = AgentTexts.of(Locale.ENGLISH, SafeText::whole);

        Promises.assertKept(
                "refusals", rows().stream().map(row -> line(row, texts)).toList());
    }

    private static String line(Row row, AgentTexts texts) {
        return switch (row.telling()) {
            case Telling.Told told ->
                "%s: told %s, %s: %s"
                        .formatted(
                                row.name(),
                                told.what().code(),
                                told.step(),
                                String.join(" ", texts.sentences(notice(told))).replace("\n", " "));
            case Telling.Silent(String because) -> "%s: silent: %s".formatted(row.name(), because);
        };
    }

    private static Notice notice(Telling.Told told) {
        return new Notice(new RelyingPartyId("example.com"), told.what(), told.step(), Notice.Place.QUESTION);
    }

    private record Row(String name, Telling telling) {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (CtapStatus status : CtapStatus.values()) {
            rows.add(new Row("status " + status, RefusalNotices.of(status)));
        }
        for (KeyStoreException.Reason reason : KeyStoreException.Reason.values()) {
            rows.add(new Row(
                    "chip " + reason,
                    RefusalNotices.of(new Refused.ByChip(new KeyStoreException(reason, "so it said")))));
        }
        for (VaultException.Reason reason : VaultException.Reason.values()) {
            rows.add(new Row(
                    "vault " + reason,
                    RefusalNotices.of(new Refused.ByVault(new VaultException(reason, "so it said")))));
        }
        return rows;
    }
}
