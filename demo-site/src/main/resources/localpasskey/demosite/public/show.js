// What all pages show with: the texts of the catalogue, and facts. Whatever comes from elsewhere goes into the page as text.

import {TEXTS} from "./texts.js";

/**
 * @param {string} key of the catalogue
 * @param {...(string | number)} values for its places
 */
export function text(key, ...values) {
  return TEXTS[key].replace(/\{(\d)\}/g, (/** @type {string} */ _, /** @type {string} */ place) => String(values[Number(place)]));
}

/**
 * @param {string} path
 * @param {unknown} [body]
 */
export async function call(path, body) {
  const response = await fetch(path, body === undefined ? {} : {
    method: "POST",
    headers: {"Content-Type": "application/json"},
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? text("error.unknown"));
  }
  return answer;
}

/**
 * The text of a constant: `OTHER_FACTOR` of `proof.` is `proof.other-factor`.
 * @param {string} beginning
 * @param {string} constant
 */
export function textOf(beginning, constant) {
  return text(beginning + constant.toLowerCase().replaceAll("_", "-"));
}

/**
 * @param {string} name
 * @param {string} said
 * @param {string} [className]
 */
export function make(name, said, className = "") {
  const made = document.createElement(name);
  made.textContent = said;
  made.className = className;
  return made;
}

/** @param {{name: string, value: string, words: string, mood: string}[]} all */
export function facts(all) {
  const made = make("dl", "", "facts");
  for (const fact of all) {
    const row = make("div", "");
    const meaning = make("dd", "");
    meaning.append(make("span", textOf("mood.", fact.mood) + ": ", `mood ${fact.mood}`), fact.words, make("code", fact.value));
    row.append(make("dt", fact.name), meaning);
    made.append(row);
  }
  return made;
}
