import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prefersBrowser } from '../background/sites.js';

test('asks the browser’s storage again after it failed, and not after it answered', async () => {
  let asked = 0;
  const local = {
    get: async () => {
      if (++asked === 1) throw new Error('The storage is not there yet.');
      return { browsersOwn: ['https://a.example'] };
    },
  };
  Object.assign(globalThis, { chrome: { storage: { local } } });

  await assert.rejects(prefersBrowser('https://a.example'));

  assert.equal(await prefersBrowser('https://a.example'), true);
  assert.equal(await prefersBrowser('https://b.example'), false);
  assert.equal(asked, 2);
});
