import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, whoAnswers } from '../background/sites.js';

test('asks the browser’s storage again after it failed, and not after it answered; keeps what the person chooses', async () => {
  let asked = 0;
  /** @type {Record<string, any>} */
  let kept = { answers: { 'https://a.example': 'others' } };
  const local = {
    get: async () => {
      if (++asked === 1) throw new Error('The storage is not there yet.');
      return kept;
    },
    set: async (/** @type {Record<string, any>} */ changed) => void (kept = changed),
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });

  await assert.rejects(whoAnswers('https://a.example'));

  assert.equal(await whoAnswers('https://a.example'), 'others');
  assert.equal(await whoAnswers('https://b.example'), 'ours');
  assert.equal(asked, 2);

  await choose('https://b.example', 'ask');
  await choose('https://a.example', 'ours');

  assert.equal(await whoAnswers('https://b.example'), 'ask');
  assert.deepEqual(kept, { answers: { 'https://b.example': 'ask' } });
});
