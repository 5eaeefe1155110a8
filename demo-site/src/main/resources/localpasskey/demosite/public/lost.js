// The page for who lost a computer: which passkeys end, and what still opens the account.

import {call, facts, make, text} from "./show.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (element("form"));
const end = /** @type {HTMLButtonElement} */ (element("end"));

const chosen = () => [...new FormData(form).keys()];

/** @param {boolean} really */
async function ask(really) {
  try {
    element("report").replaceChildren(facts(await call("/api/lost", {ids: chosen(), end: really})));
    return true;
  } catch (error) {
    element("message").textContent = error instanceof Error ? error.message : String(error);
    element("message").className = "bad";
    return false;
  }
}

async function showMine() {
  const me = await call("/api/me");
  element("signed-out").hidden = me.passkeys.length > 0;
  form.hidden = me.passkeys.length === 0;
  element("after").hidden = form.hidden && element("report").childElementCount === 0;
  element("passkeys").replaceChildren(...me.passkeys.map((/** @type {any} */ passkey) => {
    const label = make("label", "", "choice");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = passkey.id;
    label.append(box, make("span", `${text("passkey", passkey.id.slice(0, 12))} ${passkey.inspection.headline.words}`));
    return label;
  }));
  end.disabled = true;
  return me.passkeys.length > 0;
}

form.addEventListener("input", () => {
  end.disabled = chosen().length === 0;
  void ask(false);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await ask(true)) {
    element("message").textContent = text("lost.ended");
    element("message").className = "good";
    await showMine();
  }
});

if (await showMine()) {
  await ask(false);
}
