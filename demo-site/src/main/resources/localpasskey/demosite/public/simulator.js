// The simulator: sends what was chosen, shows what the policy decides. Whatever comes from elsewhere goes into the page as text.

const form = /** @type {HTMLFormElement} */ (document.getElementById("form"));
const result = /** @type {HTMLElement} */ (document.getElementById("result"));

const OUTCOMES = {
  ALLOW: ["Go on.", "GOOD"],
  STEP_UP: ["Go on once this is proved.", "WARNING"],
  RECOVER: ["Not on this way: the account has to be recovered.", "WARNING"],
  REFUSE: ["No.", "BAD"],
};

const PROOFS = {
  FRESH_SIGN_IN: "a sign-in just now",
  OTHER_FACTOR: "another factor",
  OTHER_PASSKEY: "a passkey in another authenticator",
  STRONGEST_PASSKEY: "the best passkey of the account",
  DELAY_PASSED: "that the delay of a recovery has passed",
};

const DUTIES = {
  NOTIFY_PERSON: "tell the person where they are signed in",
  NOTIFY_INDEPENDENTLY: "tell the person at all addresses of the account",
  ALERT_OPERATORS: "raise an alert",
  OFFER_ANOTHER_AUTHENTICATOR: "offer to add another passkey",
  OFFER_REREGISTRATION: "offer to register this passkey anew",
  SUSPEND_PASSKEY: "suspend the passkey",
  SUSPEND_SYNCED_PASSKEYS: "suspend all copied passkeys of the account",
  END_SESSIONS: "end all sessions of the account",
};

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
 * @param {string} name
 * @param {string} text
 * @param {string} [className]
 */
function make(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
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
  const [words, mood] = OUTCOMES[/** @type {keyof typeof OUTCOMES} */ (decision.outcome)];
  const headline = make("p", words, `headline ${mood}`);
  headline.append(make("code", [decision.outcome, decision.binding, decision.model].filter(Boolean).join(" · ")));
  const reasons = make("dl", "", "facts");
  for (const reason of decision.reasons) {
    const row = make("div", "");
    row.append(make("dt", reason.rule), make("dd", reason.text));
    reasons.append(row);
  }
  result.replaceChildren(
      headline,
      list("To be proved", decision.missing.map((/** @type {keyof typeof PROOFS} */ proof) => PROOFS[proof])),
      make("h3", "Why"),
      reasons,
      list("What the website has to do", decision.duties.map((/** @type {keyof typeof DUTIES} */ duty) => DUTIES[duty])),
      list("What it stores", decision.stored));
}

async function ask() {
  const mine = ++asked;
  const response = await fetch("/api/simulate", {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(chosen()),
  });
  const answer = await response.json();
  if (mine === asked) {
    if (response.ok) {
      show(answer);
    } else {
      result.replaceChildren(make("p", answer.error ?? "The website did not understand that.", "headline BAD"));
    }
  }
}

form.addEventListener("input", () => void ask());
form.addEventListener("submit", (event) => event.preventDefault());
void ask();
