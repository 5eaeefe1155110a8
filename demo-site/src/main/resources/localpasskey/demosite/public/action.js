// The page of an action: for each rule that speaks there, a ceremony that makes it, and what the policy decides.

import {call, make, text, textOf} from "./show.js";

const MOODS = {ALLOW: "GOOD", STEP_UP: "WARNING", RECOVER: "WARNING", REFUSE: "BAD"};
const action = (document.body.dataset.action ?? "").toUpperCase().replaceAll("-", "_");
const profile = /** @type {HTMLSelectElement} */ (document.getElementById("profile"));
const rules = /** @type {HTMLElement} */ (document.getElementById("rules"));

document.querySelector(`main nav a[href$="/${document.body.dataset.action}"]`)?.setAttribute("aria-current", "page");

/** @param {{rule: string, result: any}} spoken */
function row({rule, result}) {
  const said = result.reasons.find((/** @type {any} */ reason) => reason.rule === rule);
  const mood = MOODS[/** @type {keyof typeof MOODS} */ (result.outcome)];
  const meaning = make("dd", said.meaning);
  const logged = make("code", said.text);
  logged.lang = "en";
  const outcome = make("p", textOf("outcome.", result.outcome), `outcome ${mood}`);
  const asks = [
    ...result.missing.map((/** @type {string} */ proof) => `${text("decision.missing")}: ${textOf("proof.", proof)}`),
    ...result.duties.map((/** @type {string} */ duty) => textOf("duty.", duty)),
  ];
  const list = make("ul", "");
  list.append(...asks.map((ask) => make("li", ask)));
  meaning.append(logged, outcome, ...(asks.length > 0 ? [list] : []));
  const made = make("div", "");
  made.append(make("dt", rule), meaning);
  return made;
}

async function show() {
  const all = make("dl", "", "facts");
  all.append(...(await call("/api/cases", {action, profile: profile.value})).map(row));
  rules.replaceChildren(all);
}

profile.addEventListener("change", () => void show());
void show();
