import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { lookSoon } from '../background/soon.js';
import { clock } from './fakes.js';

describe('an agent that was there a moment ago', () => {
  /** @type {ReturnType<typeof clock>} */
  let time;
  /** @type {number[]} when it was looked for, in seconds */
  let looks;
  /** When it is back, in seconds. */
  let back = Infinity;

  const seconds = () => (time.now() - 1_000_000) / 1000;

  const start = () =>
    lookSoon({
      look: async () => void looks.push(seconds()),
      found: () => seconds() >= back,
      wait: (milliseconds) => time.wait(milliseconds),
    });

  const pass = async (/** @type {number} */ total) => {
    for (let second = 0; second < total; second++) await time.pass(1000);
  };

  beforeEach(() => {
    time = clock();
    looks = [];
    back = Infinity;
  });

  test('is looked for four times within a quarter of a minute, and then no more', async () => {
    void start();

    await pass(60);

    assert.deepEqual(looks, [1, 3, 7, 15]);
  });

  test('is not looked for any more once it is there', async () => {
    back = 4;
    const over = start();

    await pass(60);
    await over;

    assert.deepEqual(looks, [1, 3]);
  });
});
