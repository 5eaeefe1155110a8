package localpasskey.control.codec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import localpasskey.control.ControlProtocol;
import localpasskey.control.message.PromptAnswer;
import localpasskey.model.Account;
import localpasskey.model.Custody;
import localpasskey.model.Purpose;
import localpasskey.model.Question;
import localpasskey.model.Requester;
import localpasskey.model.Sensor;
import localpasskey.model.message.UserMessage;
import localpasskey.wire.RelyingPartyId;
import localpasskey.wire.Secret;
import localpasskey.wire.cbor.Cbor;
import localpasskey.wire.cbor.CborMap;

/// [Question], [Purpose] and the prompter's answer as members of a message and back.
final class QuestionCodec {

    private static final String QUESTION = "question";
    private static final String PURPOSE = "purpose";
    private static final String ANSWER = "answer";
    private static final String SITE = "site";
    private static final String ACCOUNT = "account";
    private static final String ACCOUNTS = "accounts";
    private static final String LABEL = "label";
    private static final String CALLER = "caller";
    private static final String DOOR = "door";
    private static final String REGISTRABLE = "registrable";
    private static final String CUSTODY = "custody";
    private static final String ANOTHER_DEVICE = "another-device";

    /// CTAP's count is 8; a chip may have more, but not many.
    private static final int MOST_TRIES = 1000;

    /// CTAP's longest PIN in bytes.
    private static final int LONGEST_PIN = 63;

    private QuestionCodec() {}

    static void encode(Question question, CborMap.Builder out) {
        switch (question) {
            case Question.Confirm _ -> out.put(QUESTION, Cbor.of("confirm"));
            case Question.EnterPin(Purpose _, int triesLeft, boolean previousWasWrong, Sensor sensor) ->
                out.put(QUESTION, Cbor.of("enter-pin"))
                        .put("tries-left", Cbor.of(triesLeft))
                        .put("previous-was-wrong", Cbor.of(previousWasWrong))
                        .put("sensor", Fields.word(sensor));
            case Question.TryAgain(Purpose _, int triesLeft) ->
                out.put(QUESTION, Cbor.of("try-again")).put("tries-left", Cbor.of(triesLeft));
            case Question.ChoosePin(Purpose _, int minimum, UserMessage refusal) ->
                out.put(QUESTION, Cbor.of("choose-pin"))
                        .put("minimum", Cbor.of(minimum))
                        .put("refusal", UserMessageCodec.write(refusal));
        }
        encode(question.purpose(), out);
    }

    private static void encode(Purpose purpose, CborMap.Builder out) {
        switch (purpose) {
            case Purpose.CreatePasskey(var site, String account) ->
                about("create-passkey", site, out).put(ACCOUNT, Cbor.of(account));
            case Purpose.SignIn(var site, String account, String label) ->
                about("sign-in", site, out).put(ACCOUNT, Cbor.of(account)).put(LABEL, Cbor.of(cut(label)));
            case Purpose.PickAccount(var site, var accounts) ->
                about("pick-account", site, out)
                        .put(
                                ACCOUNTS,
                                accounts.stream().map(QuestionCodec::account).toList());
            case Purpose.AlreadyHere(var site) -> about("already-here", site, out);
            case Purpose.OpenToken(var site, boolean manages, boolean configures) ->
                about("open-token", site, out).put("manages", Cbor.of(manages)).put("configures", Cbor.of(configures));
            case Purpose.ChooseKey() -> out.put(PURPOSE, Cbor.of("choose-key"));
            case Purpose.Reset(long passkeys, Purpose.Elsewhere elsewhere, Duration pinWorksAgainIn) ->
                out.put(PURPOSE, Cbor.of("reset"))
                        .put("passkeys", Cbor.of(passkeys))
                        .put("sites", Cbor.of(elsewhere.sites()))
                        .put("covered", Cbor.of(elsewhere.covered()))
                        .put("only-here", Cbor.of(elsewhere.onlyHere()))
                        .put("pin-works-again-in", Fields.seconds(pinWorksAgainIn));
            case Purpose.Delete(var site, String account, String label) ->
                about("delete", site, out).put(ACCOUNT, Cbor.of(account)).put(LABEL, Cbor.of(cut(label)));
            case Purpose.DeleteAll(var site, long passkeys) ->
                about("delete-all", site, out).put("passkeys", Cbor.of(passkeys));
            case Purpose.DeleteUndelivered(var site, String account) ->
                about("delete-undelivered", site, out).put(ACCOUNT, Cbor.of(account));
            case Purpose.AlwaysUvOff() -> out.put(PURPOSE, Cbor.of("always-uv-off"));
            case Purpose.TryAgain() -> out.put(PURPOSE, Cbor.of("try-again"));
            case Purpose.OpenResetWindow() -> out.put(PURPOSE, Cbor.of("open-reset-window"));
            case Purpose.Attest(var site) -> about("attest", site, out);
            case Purpose.SiteAttestation(var site) -> about("site-attestation", site, out);
            case Purpose.FingerprintOn(Duration limit) ->
                out.put(PURPOSE, Cbor.of("fingerprint-on")).put("limit", Fields.seconds(limit));
        }
    }

    private static Cbor account(Account account) {
        return CborMap.builder()
                .put("name", Cbor.of(cut(account.name())))
                .put(LABEL, Cbor.of(cut(account.label())))
                .put("created", Fields.instant(account.created()))
                .put("last-used", Fields.instant(account.lastUsed()))
                .build();
    }

    /// Sites may tell longer names than a question has room for.
    private static String cut(String name) {
        int most = ControlProtocol.MAX_ACCOUNT_NAME_LENGTH;
        if (name.length() <= most) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most);
    }

    static void encode(Requester asker, CborMap.Builder out) {
        out.put(CALLER, Cbor.of(asker.caller()))
                .put(DOOR, Fields.word(asker.door()))
                .put(REGISTRABLE, Cbor.of(asker.registrable()))
                .put(CUSTODY, Fields.word(asker.custody()))
                .put(ANOTHER_DEVICE, Cbor.of(asker.anotherDevice()));
    }

    static void encode(PromptAnswer.Given answer, CborMap.Builder out) {
        if (answer instanceof PromptAnswer.Chose(int account, PromptAnswer.Yes yes)) {
            encode(yes, out.put(ACCOUNT, Cbor.of(account)));
            return;
        }
        out.put(
                ANSWER,
                Cbor.of(
                        switch (answer) {
                            case PromptAnswer.Approved() -> "approved";
                            case PromptAnswer.PinTyped _ -> "pin";
                            case PromptAnswer.Chose _, PromptAnswer.Declined _ -> "declined";
                            case PromptAnswer.AnotherDevice() -> ANOTHER_DEVICE;
                            case PromptAnswer.TimedOut() -> "timed-out";
                            case PromptAnswer.Unable() -> "unable";
                        }));
    }

    static Question question(Fields in) throws MalformedMessage {
        Purpose purpose = purpose(in);
        return switch (in.text(QUESTION)) {
            case "confirm" -> new Question.Confirm(purpose);
            case "enter-pin" ->
                new Question.EnterPin(
                        purpose,
                        in.integer("tries-left", 0, MOST_TRIES),
                        in.bool("previous-was-wrong"),
                        in.choice("sensor", Sensor.values()));
            case "try-again" -> new Question.TryAgain(purpose, in.integer("tries-left", 1, MOST_TRIES));
            case "choose-pin" ->
                new Question.ChoosePin(
                        purpose, in.integer("minimum", 0, LONGEST_PIN), UserMessageCodec.read(in.map("refusal")));
            default -> throw new MalformedMessage("no question has this name");
        };
    }

    static Requester asker(Fields in) throws MalformedMessage {
        return new Requester(
                in.text(CALLER),
                in.choice(DOOR, Requester.Door.values()),
                in.text(REGISTRABLE),
                in.choice(CUSTODY, Custody.values()),
                in.bool(ANOTHER_DEVICE));
    }

    static PromptAnswer.Given answer(Fields in, List<Secret> secrets) throws MalformedMessage {
        PromptAnswer.Given answer = plainAnswer(in, secrets);
        if (!in.has(ACCOUNT)) {
            return answer;
        }
        if (!(answer instanceof PromptAnswer.Yes yes)) {
            throw new MalformedMessage("an account is chosen with a yes");
        }
        return new PromptAnswer.Chose(in.integer(ACCOUNT, 0, ControlProtocol.MAX_ACCOUNTS - 1), yes);
    }

    private static PromptAnswer.Given plainAnswer(Fields in, List<Secret> secrets) throws MalformedMessage {
        return switch (in.text(ANSWER)) {
            case "approved" -> new PromptAnswer.Approved();
            case "pin" -> new PromptAnswer.PinTyped(RequestCodec.secret(secrets, 0));
            case "declined" -> new PromptAnswer.Declined();
            case ANOTHER_DEVICE -> new PromptAnswer.AnotherDevice();
            case "timed-out" -> new PromptAnswer.TimedOut();
            case "unable" -> new PromptAnswer.Unable();
            default -> throw new MalformedMessage("no answer has this name");
        };
    }

    private static Purpose purpose(Fields in) throws MalformedMessage {
        return switch (in.text(PURPOSE)) {
            case "create-passkey" -> new Purpose.CreatePasskey(in.site(SITE), in.text(ACCOUNT));
            case "sign-in" -> new Purpose.SignIn(in.site(SITE), in.text(ACCOUNT), in.text(LABEL));
            case "pick-account" -> new Purpose.PickAccount(in.site(SITE), accounts(in));
            case "already-here" -> new Purpose.AlreadyHere(in.site(SITE));
            case "open-token" -> new Purpose.OpenToken(in.site(SITE), in.bool("manages"), in.bool("configures"));
            case "choose-key" -> new Purpose.ChooseKey();
            case "reset" ->
                new Purpose.Reset(
                        in.count("passkeys"),
                        new Purpose.Elsewhere(in.count("sites"), in.count("covered"), in.count("only-here")),
                        in.seconds("pin-works-again-in"));
            case "delete" -> new Purpose.Delete(in.site(SITE), in.text(ACCOUNT), in.text(LABEL));
            case "delete-all" -> new Purpose.DeleteAll(in.site(SITE), in.number("passkeys", 1, Long.MAX_VALUE));
            case "delete-undelivered" -> new Purpose.DeleteUndelivered(in.site(SITE), in.text(ACCOUNT));
            case "always-uv-off" -> new Purpose.AlwaysUvOff();
            case "try-again" -> new Purpose.TryAgain();
            case "open-reset-window" -> new Purpose.OpenResetWindow();
            case "attest" -> new Purpose.Attest(in.site(SITE));
            case "site-attestation" -> new Purpose.SiteAttestation(in.site(SITE));
            case "fingerprint-on" -> new Purpose.FingerprintOn(in.seconds("limit"));
            default -> throw new MalformedMessage("no purpose has this name");
        };
    }

    private static List<Account> accounts(Fields in) throws MalformedMessage {
        List<Account> accounts = new ArrayList<>();
        for (Fields row : in.maps(ACCOUNTS, ControlProtocol.MAX_ACCOUNTS)) {
            accounts.add(new Account(
                    row.text("name", ControlProtocol.MAX_ACCOUNT_NAME_LENGTH),
                    row.text("label", ControlProtocol.MAX_ACCOUNT_NAME_LENGTH),
                    row.instant("created"),
                    row.instant("last-used")));
        }
        if (accounts.size() < 2) {
            throw new MalformedMessage("one account is nothing to choose from");
        }
        return accounts;
    }

    private static CborMap.Builder about(String purpose, RelyingPartyId site, CborMap.Builder out) {
        return out.put(PURPOSE, Cbor.of(purpose)).put(SITE, Cbor.of(site.value()));
    }
}
