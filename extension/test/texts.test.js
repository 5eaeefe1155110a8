import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { beforeEach, test } from 'node:test';
import { reason, text } from '../background/texts.js';

/** As a browser has it that speaks German: a name that is not there is an empty text. */
beforeEach(() => {
  const messages = JSON.parse(readFileSync(new URL('../_locales/de/messages.json', import.meta.url), 'utf8'));
  const getMessage = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    (messages[name]?.message ?? '').replace('$1', values?.[0] ?? '');
  Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
});

test('speaks the browser’s language, with what varies in its place', () => {
  assert.equal(text('popup_passkeys', 'a.example'), 'Passkeys für a.example');
});

test('has words in each language for each thing that stands in the way', () => {
  const rows = readFileSync(new URL('../../docs/promises/popup.txt', import.meta.url), 'utf8').trim().split('\n');
  const codes = new Set(rows.map((row) => row.split(': ')[1]));
  for (const language of ['en', 'de']) {
    const messages = JSON.parse(readFileSync(new URL(`../_locales/${language}/messages.json`, import.meta.url), 'utf8'));
    for (const code of codes) assert.ok(messages[`why_${code.replaceAll('-', '_')}`], `${language} ${code}`);
  }
  assert.ok(codes.size > 5);
});

test('has words for a code of the agent’s', () => {
  assert.match(reason('not-running'), /^LocalPasskey läuft nicht\./);
});

test('shows as they are words, and a code that it does not know', () => {
  assert.equal(reason('The chip does not answer.'), 'The chip does not answer.');
  assert.equal(reason('too-sunny'), 'too-sunny');
  assert.equal(reason(''), '');
});
