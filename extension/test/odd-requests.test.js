import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { PageRequests } from '../background/page-requests.js';
import { lettered, port as fakePort } from './fakes.js';

const BROWSERS = { n: 1 };
const PAGE = 'https://a.example';
const RELAY_TAKES = 128 * 1024;

/** What no usual page says, and what a browser fails to tell: it is left to the browser, and other pages go on. */
describe('odd requests of pages', () => {
  /** @type {any[]} */
  let asked;
  /** @type {any} */
  let around;
  /** @type {PageRequests} */
  let pages;

  /** @param {Record<string, any>} options @param {Record<string, any>} [sender] @param {Record<string, any>} [frame] */
  async function get(options, sender = {}, frame = { allowed: true, ancestors: [] }) {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: PAGE, url: PAGE, frameId: 0, tab: { id: 7, url: `${PAGE}/` }, ...sender };
    pages.connect(port);
    await port.onMessage.fire({ n: 1, op: 'get', mediation: 'optional', options: lettered({ challenge: 'AA', ...options }), frame });
    return port.sent[0];
  }

  beforeEach(() => {
    asked = [];
    around = {
      agent: { ask: (/** @type {any} */ request) => ({ id: asked.push(request), answer: { credential: { id: 'x' } } }) },
      whoAnswers: async () => 'ours',
      frames: async () => [],
      policy: async () => '',
      offers: { agentIs: () => {} },
      show: () => {},
      now: () => 5,
    };
    pages = new PageRequests(around);
    pages.agentIs({ ready: true });
  });

  for (const [what, text] of [
    ['octets', 'x'.repeat(RELAY_TAKES)],
    ['octets in UTF-8', 'ö'.repeat(RELAY_TAKES / 2)],
    ['octets where a browser escapes what need not be', '<'.repeat(RELAY_TAKES / 6)],
  ]) {
    test(`of more ${what} than the relay takes`, async () => {
      assert.deepEqual(await get({ userVerification: text }), BROWSERS);
      assert.deepEqual(asked, []);

      assert.equal(pages.leftIn(7), 'too-long');

      assert.ok((await get({ userVerification: text.slice(0, text.length / 4) })).credential);
      assert.equal(pages.leftIn(7), '');
    });
  }

  test('that name as many passkeys as they may, with ids as long as they may be', async () => {
    const transports = ['usb', 'nfc', 'ble', 'internal', 'hybrid', 'smart-card'];
    const allowCredentials = Array(64).fill({ type: 'public-key', id: 'A'.repeat(1364), transports });

    assert.ok((await get({ allowCredentials })).credential);
    assert.ok(JSON.stringify(asked).length < RELAY_TAKES);
  });

  test('that name more passkeys than any browser of its own takes', async () => {
    const named = (/** @type {number} */ count) => ({ allowCredentials: Array(count).fill({ type: 'public-key', id: 'A'.repeat(43) }) });

    assert.ok((await get(named(600))).credential);
    assert.equal(asked[0].options.allowCredentials.length, 600);

    assert.deepEqual(await get(named(6000)), BROWSERS);
    assert.equal(pages.leftIn(7), 'too-long');
  });

  test('of which nobody is told any more when their page has gone', async () => {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: PAGE, frameId: 0, tab: { id: 7, url: `${PAGE}/` } };
    pages.connect(port);
    await get({ userVerification: 'x'.repeat(RELAY_TAKES) });

    await port.onDisconnect.fire();

    assert.equal(pages.leftIn(7), '');
  });

  test('of a site that lists what can be no origin', async () => {
    const origins = ['https://a.example', `https://${'a'.repeat(300)}.example`, ...Array(99).fill('https://b.example')];
    around.fetch = async (/** @type {string} */ url) =>
      Object.defineProperty(Response.json({ origins }), 'url', { value: url });

    assert.ok((await get({ rpId: 'other.example' })).credential);

    assert.deepEqual(asked[0].relatedOrigins, ['https://a.example', ...Array(99).fill('https://b.example')]);
  });

  test('of a frame that says it is among its own, in another page', async () => {
    for (const ancestors of [[], [PAGE]]) {
      const inside = { frameId: 3, tab: { id: 7, url: 'https://shop.example/' } };
      assert.deepEqual(await get({}, inside, { allowed: true, ancestors }), BROWSERS);
      assert.ok((await get({}, { frameId: 3 }, { allowed: true, ancestors })).credential);
    }
  });

  test('of whom the browser cannot tell', async () => {
    const failing = () => Promise.reject(new Error('No tab with id: 7.'));
    around.frames = failing;
    assert.deepEqual(await get({}, { frameId: 3 }, {}), BROWSERS);

    around.whoAnswers = failing;
    assert.deepEqual(await get({}), BROWSERS);
  });
});
