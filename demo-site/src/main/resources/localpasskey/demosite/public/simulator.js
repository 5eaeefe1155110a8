// The simulator: sends what was chosen, shows what the policy decides. Whatever comes from elsewhere goes into the page as text.

import {call, make, text, textOf} from "./show.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));
const result = /** @type {HTMLElement} */ (document.getElementById("result"));

const MOODS = {ALLOW: "GOOD", STEP_UP: "WARNING", RECOVER: "WARNING", REFUSE: "BAD"};

/** Of several questions under way, the answer to the last one counts. */
let asked = 0;

/** What is chosen, with `record.be` as a member of `record`. */
function chosen() {
  /** @type {Record<string, any>} */
  const all = {proofs: []};
  for (const field of /** @type {Iterable<any>} */ (form.elements)) {
    if (!field.name) {
      continue;
    }
    if (field.name === "proofs") {
      if (field.checked) {
        all.proofs.push(field.value);
      }
      continue;
    }
    const [outer, inner] = field.name.split(".");
    const value = field.type === "checkbox" ? field.checked : field.type === "number" ? Number(field.value) : field.value;
    if (inner) {
      all[outer] = {...all[outer], [inner]: value};
    } else {
      all[outer] = value;
    }
  }
  return all;
}

/**
 * @param {string} heading
 * @param {string[]} items
 */
function list(heading, items) {
  const made = document.createDocumentFragment();
  if (items.length > 0) {
    made.append(make("h3", heading));
    const all = make("ul", "");
    all.append(...items.map((item) => make("li", item)));
    made.append(all);
  }
  return made;
}

/** @param {any} decision */
function show(decision) {
  const headline = make("p", textOf("outcome.", decision.outcome), `headline ${MOODS[/** @type {keyof typeof MOODS} */ (decision.outcome)]}`);
  const binding = decision.binding && textOf("binding.", decision.binding);
  headline.append(make("code", [decision.outcome, binding, decision.model].filter(Boolean).join(" · ")));
  const reasons = make("dl", "", "facts");
  for (const reason of decision.reasons) {
    const row = make("div", "");
    const meaning = make("dd", reason.meaning);
    const logged = make("code", reason.text);
    logged.lang = "en";
    meaning.append(logged);
    row.append(make("dt", reason.rule), meaning);
    reasons.append(row);
  }
  result.replaceChildren(
      headline,
      list(text("decision.missing"), decision.missing.map((/** @type {string} */ proof) => textOf("proof.", proof))),
      make("h3", text("decision.why")),
      reasons,
      list(text("decision.duties"), decision.duties.map((/** @type {string} */ duty) => textOf("duty.", duty))),
      list(text("decision.stored"), decision.stored));
}

async function ask() {
  const mine = ++asked;
  try {
    const decision = await call("/api/simulate", chosen());
    if (mine === asked) {
      show(decision);
    }
  } catch (error) {
    if (mine === asked) {
      result.replaceChildren(make("p", error instanceof Error ? error.message : String(error), "headline BAD"));
    }
  }
}

form.addEventListener("input", () => void ask());
form.addEventListener("submit", (event) => event.preventDefault());
void ask();
