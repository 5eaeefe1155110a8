import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Front } from '../background/front.js';

describe('what is in front', () => {
  /** @type {boolean[]} */
  let told;
  /** @type {string | undefined} */
  let address;
  let mayLook = true;
  /** @type {(() => void)[]} each look waits for one of these where the test wants it */
  let gates;
  let slow = false;
  /** @type {Front} */
  let front;

  beforeEach(() => {
    told = [];
    address = 'https://browsers.example/login?next=1';
    mayLook = true;
    slow = false;
    gates = [];
    front = new Front({
      mayLook: async () => mayLook,
      address: async () => {
        const seen = address;
        if (slow) await new Promise((resolve) => gates.push(() => resolve(undefined)));
        return seen;
      },
      prefersBrowser: async (origin) => origin === 'https://browsers.example',
      tell: async (browsers) => void told.push(browsers),
    });
  });

  test('is left to the browser by its origin, not by its path', async () => {
    await front.look();
    address = 'https://a.example/#https://browsers.example/';
    await front.look();
    address = 'https://browsers.example:8443/';
    await front.look();

    assert.deepEqual(told, [true, false, false]);
  });

  for (const [what, other] of /** @type {[string, string | undefined][]} */ ([
    ['no page', undefined],
    ['an address that is none', ''],
    ['an opaque origin', 'data:text/html,https://browsers.example/'],
  ])) {
    test(`${what} is not`, async () => {
      address = other;
      await front.look();

      assert.deepEqual(told, [false]);
    });
  }

  test('is not known without the person’s leave', async () => {
    mayLook = false;

    await front.look();

    assert.deepEqual(told, [false]);
  });

  test('is what it was at the last look, however slow an earlier one is', async () => {
    slow = true;
    const first = front.look();
    await new Promise((resolve) => setImmediate(resolve));
    slow = false;
    address = 'https://a.example/';
    const second = front.look();
    gates.forEach((open) => open());
    await Promise.all([first, second]);

    assert.deepEqual(told, [true, false]);
  });

  test('is looked at again after a look that failed', async () => {
    const broken = new Front({
      mayLook: async () => true,
      address: async () => {
        if (told.length === 0 && told.push(false)) throw new Error('No window with focus.');
        return address;
      },
      prefersBrowser: async () => true,
      tell: async (browsers) => void told.push(browsers),
    });

    await broken.look();
    await broken.look();

    assert.deepEqual(told, [false, true]);
  });
});
