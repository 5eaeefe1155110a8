// Enrols this computer's chip: shows the command, then what came of it. What comes from elsewhere goes in as text.

import {call, make, text} from "./show.js";

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {string} said */
function say(said) {
  element("message").textContent = said;
}

/** @param {() => Promise<void>} deed */
async function perform(deed) {
  try {
    await deed();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

async function show() {
  const me = await call("/api/me");
  const signedIn = me.user !== "";
  element("signed-in").hidden = !signedIn;
  element("signed-out").hidden = signedIn;
  element("who").textContent = me.user;
  element("enrolled").hidden = me.chips.length === 0;
  element("chips").replaceChildren(...me.chips.map((/** @type {string} */ name) => make("li", name)));
  return me.chips.length;
}

element("enrol").addEventListener("click", () => perform(async () => {
  const {address} = await call("/api/chip", {});
  element("line").textContent = `localpasskey attest enrol ${address}`;
  element("command").hidden = false;
  say("");
}));
element("look").addEventListener("click", () => perform(async () => {
  if (await show() === 0) {
    say(text("chip.none-yet"));
  } else {
    element("command").hidden = true;
    say("");
    element("enrolled-heading").focus();
  }
}));

void perform(async () => void await show());
