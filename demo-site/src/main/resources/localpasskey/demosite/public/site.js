// The page: asks for passkeys, shows what came of it. Whatever comes from elsewhere goes into the page as text.

import {call, facts, make, text} from "./show.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (element("form"));
const user = /** @type {HTMLInputElement} */ (element("user"));

/** The ceremony that waits in the name's field, to be ended before another begins. @type {AbortController | undefined} */
let waiting;

/** Whether anybody has a passkey here: before, there is none to offer. */
let known = false;

/** Whether a ceremony goes on that a button began: nothing waits in the field meanwhile. */
let performing = false;

function wishes() {
  const chosen = new FormData(form);
  return Object.fromEntries(["userVerification", "residentKey", "attachment", "attestation"].map((name) => [name, chosen.get(name)]));
}

/**
 * @param {string} said
 * @param {"" | "good" | "bad"} [mood]
 */
function say(said, mood = "") {
  element("message").textContent = said;
  element("message").className = mood;
}

/** A cancelled or refused request is told alike by every browser. @param {unknown} error */
function words(error) {
  if (!(error instanceof Error)) {
    return String(error);
  }
  switch (error.name) {
    case "NotAllowedError": return text("browser.not-allowed");
    case "InvalidStateError": return text("browser.already-there");
    case "NotSupportedError": return text("browser.not-supported");
    case "SecurityError": return text("browser.security");
    default: return error.message;
  }
}

/** @param {() => Promise<void>} ceremony */
async function perform(ceremony) {
  waiting?.abort();
  performing = true;
  const buttons = [...document.querySelectorAll("button")];
  buttons.forEach((button) => { button.disabled = true; });
  say(text("wait"));
  try {
    await ceremony();
  } catch (error) {
    say(words(error), "bad");
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
    performing = false;
    offerInField();
  }
}

async function register() {
  const options = await call("/api/register/options", {user: user.value, wishes: wishes()});
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  }));
  await show(await call("/api/register", credential.toJSON()), text("created"));
}

async function signIn() {
  const options = await call("/api/sign-in/options", {user: user.value, wishes: wishes()});
  const credential = /** @type {PublicKeyCredential} */ (await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  }));
  await show(await call("/api/sign-in", credential.toJSON()), text("signed-in"));
}

/** Conditional UI: the browser offers passkeys in the name's field, where it can. */
async function offerInField() {
  if (performing || !known) {
    return;
  }
  user.autocomplete = "username webauthn";
  const mine = new AbortController();
  waiting = mine;
  const credential = await pickedInField(mine.signal);
  if (credential) {
    try {
      await show(await call("/api/sign-in", credential.toJSON()), text("signed-in"));
    } catch (error) {
      say(words(error), "bad");
    }
  }
}

/**
 * Nobody asked for it, so nobody is told when nothing comes of it.
 * @param {AbortSignal} signal
 * @returns {Promise<PublicKeyCredential | undefined>}
 */
async function pickedInField(signal) {
  try {
    if (await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.()) {
      const options = await call("/api/sign-in/options", {user: "", wishes: wishes()});
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
      return /** @type {PublicKeyCredential} */ (await navigator.credentials.get({publicKey, mediation: "conditional", signal}));
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** @param {any} inspection */
function describe(inspection) {
  const headline = make("p", inspection.headline.words, `headline ${inspection.headline.mood}`);
  headline.append(make("code", inspection.headline.value));
  const raw = make("details", "");
  raw.append(make("summary", text("bytes")));
  for (const [name, value] of Object.entries(inspection.raw)) {
    raw.append(make("strong", name), make("pre", String(value)));
  }
  return [headline, facts(inspection.facts), raw];
}

/**
 * @param {any} inspection
 * @param {string} said
 */
async function show(inspection, said) {
  say(said, "good");
  element("result").hidden = false;
  element("question").hidden = false;
  element("inspection").replaceChildren(...describe(inspection));
  element("result-heading").focus();
  await showMine();
}

/** A thief who found it sounds the alarm. @param {any} passkey */
function decoy(passkey) {
  if (passkey.decoy) return make("strong", text("decoy.is-one"));
  const plant = make("button", text("button.decoy"), "link");
  plant.setAttribute("type", "button");
  plant.setAttribute("aria-describedby", "decoy-hint");
  plant.addEventListener("click", () => perform(async () => {
    await call("/api/passkeys/decoy", {id: passkey.id});
    say(text("decoy.planted"));
    await showMine();
  }));
  return plant;
}

async function showMine() {
  const me = await call("/api/me");
  known = me.known;
  element("mine").hidden = me.user === "";
  element("who").textContent = me.user;
  element("report").replaceChildren(facts(me.report));
  element("passkeys").replaceChildren(...me.passkeys.map((/** @type {any} */ passkey) => {
    const row = make("li", "");
    const details = make("details", "");
    details.append(make("summary", text("passkey", passkey.id.slice(0, 12))), ...describe(passkey.inspection));
    const remove = make("button", text("button.delete"), "link");
    remove.setAttribute("type", "button");
    remove.addEventListener("click", () => perform(async () => {
      await call("/api/passkeys/delete", {id: passkey.id});
      say(text("deleted"));
      await showMine();
    }));
    row.append(details, remove, " · ", decoy(passkey));
    return row;
  }));
}

/** @param {any[]} findings */
function showHonesty(findings) {
  element("honesty").replaceChildren(facts(findings));
  element("anew").hidden = findings.length === 0;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let nextLook;

async function sayWhatIsHere() {
  clearTimeout(nextLook);
  if (!globalThis.PublicKeyCredential) {
    element("support").textContent = text("here.nothing");
    return;
  }
  const platform = await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  if (!platform && !loadedLongAgo()) {
    clearTimeout(nextLook);
    nextLook = setTimeout(sayWhatIsHere, LOOK_AGAIN);
    return;
  }
  element("support").textContent = platform
    ? text("here.platform")
    : text("here.none");
}

/** An extension may need a moment after the browser's start: until then, a no says nothing. */
const MOMENT = 5000;
const LOOK_AGAIN = 500;
const loadedLongAgo = () => performance.now() > MOMENT;

element("register").addEventListener("click", () => perform(register));
element("sign-in").addEventListener("click", () => perform(signIn));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  perform(signIn);
});
element("sign-out").addEventListener("click", async () => {
  await call("/api/sign-out", {});
  say(text("signed-out"));
  await showMine();
});
element("question").addEventListener("click", async (event) => {
  const deed = event.target instanceof HTMLElement ? event.target.dataset.deed : undefined;
  if (deed) {
    showHonesty(await call("/api/honesty/answer", {deed}));
    element("question").hidden = true;
  }
});
element("anew").addEventListener("click", async () => showHonesty(await call("/api/honesty/anew", {})));

// An extension may attach, or step aside, while the page is open.
addEventListener("focus", sayWhatIsHere);
form.addEventListener("focusin", sayWhatIsHere);

sayWhatIsHere();
// One after the other: two requests without a cookie would begin two visits, and the challenge of one is not the other's.
showMine().finally(offerInField);
