// The page for who lost a computer: which passkeys end, and what still opens the account.

import {call, facts, make, text} from "./show.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (element("form"));
const end = /** @type {HTMLButtonElement} */ (element("end"));

const chosen = () => [...new FormData(form).keys()];

/** Of several questions under way, the answer to the last one counts. */
let asked = 0;

/**
 * @param {string} said
 * @param {"" | "good" | "bad"} [mood]
 */
function say(said, mood = "") {
  element("message").textContent = said;
  element("message").className = mood;
}

/** @param {boolean} really */
async function ask(really) {
  const mine = ++asked;
  try {
    const report = await call("/api/lost", {ids: chosen(), end: really});
    if (mine === asked) {
      element("report").replaceChildren(facts(report));
      say("");
    }
    return true;
  } catch (error) {
    if (mine === asked) {
      say(error instanceof Error ? error.message : String(error), "bad");
    }
    return false;
  }
}

/** Where nothing is chosen, nothing would end. */
async function choose() {
  const none = chosen().length === 0;
  end.disabled = none;
  element("after").hidden = none;
  if (none) {
    asked++;
    element("report").replaceChildren();
    say("");
  } else {
    await ask(false);
  }
}

async function showMine() {
  const me = await call("/api/me");
  element("signed-out").hidden = me.passkeys.length > 0;
  form.hidden = me.passkeys.length === 0;
  element("after").hidden = element("report").childElementCount === 0;
  element("passkeys").replaceChildren(...me.passkeys.map((/** @type {any} */ passkey) => {
    const label = make("label", "", "choice");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = passkey.id;
    label.append(box, make("span", `${text("passkey", passkey.id.slice(0, 12))} ${passkey.inspection.headline.words}`));
    return label;
  }));
  end.disabled = true;
}

form.addEventListener("input", () => void choose());
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await ask(true)) {
    await showMine();
    say(text("lost.ended"), "good");
  }
});

await showMine();
