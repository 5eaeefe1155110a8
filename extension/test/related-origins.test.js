import assert from 'node:assert/strict';
import { beforeEach, describe, mock, test } from 'node:test';
import { PageRequests } from '../background/page-requests.js';
import { lettered, port as fakePort, settled } from './fakes.js';

const OPTIONS = { challenge: 'AA', rpId: 'a.example' };
const GET = { n: 1, op: 'get', mediation: 'optional', options: lettered(OPTIONS) };

describe('for a foreign relying party', () => {
  /** @type {any[]} */
  let asked;
  let fetched = 0;
  /** @type {any} */
  let around;

  /** @param {any} message */
  async function say(message) {
    const pages = new PageRequests(around);
    pages.agentIs({ ready: true });
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: 'https://a.example', url: 'https://a.example/', frameId: 0, tab: { id: 7, url: 'https://a.example/' } };
    pages.connect(port);
    await port.onMessage.fire(message);
  }

  beforeEach(() => {
    asked = [];
    fetched = 0;
    around = {
      agent: { ask: (/** @type {any} */ request) => ({ id: asked.push(request), answer: { credential: { id: 'x' } } }) },
      whoAnswers: async () => 'ours',
      policy: async () => '',
      fetch: async () => {
        fetched++;
        throw new Error('not to be fetched');
      },
      offers: { agentIs: () => {} },
      show: () => {},
      now: () => 5,
      wait: () => new Promise(() => {}),
    };
  });

  const LIST = '{"origins":["https://a.example",7,"https://b.example"]}';
  /** @type {any} */
  let how;

  /**
   * @param {BodyInit | null} body
   * @param {Record<string, any>} [odd]
   */
  async function origins(body, { status = 200, type = 'application/json', url, rpId = 'other.example' } = {}) {
    around.fetch = async (/** @type {string} */ address, /** @type {any} */ given) => {
      assert.equal(address, `https://${rpId}/.well-known/webauthn`);
      how = given;
      const response = new Response(body, { status, headers: { 'content-type': type } });
      return Object.defineProperty(response, 'url', { value: url ?? address });
    };
    await say({ ...GET, options: lettered({ ...OPTIONS, rpId }) });
    return asked.at(-1).relatedOrigins;
  }

  test('fetches the origins that it lists, without anything of the person’s', async () => {
    assert.deepEqual(await origins(LIST), ['https://a.example', 'https://b.example']);
    assert.equal(how.credentials, 'omit');
    assert.deepEqual(await origins(LIST, { url: 'https://www.other.example/list' }), ['https://a.example', 'https://b.example']);
  });

  for (const [what, body, odd] of /** @type {[string, string, Record<string, any>?][]} */ ([
    ['of an error', LIST, { status: 404 }],
    ['that came without encryption', LIST, { url: 'http://other.example/' }],
    ['to which it was led in this computer’s network', LIST, { url: 'https://192.168.1.1/' }],
    ['of another type', LIST, { type: 'text/html' }],
    ['that is no JSON', 'no JSON'],
    ['that is not a list', '{"origins":"https://a.example"}'],
    ['that is too long', LIST + ' '.repeat(1 << 16)],
  ])) {
    test(`takes no answer ${what}`, async () => {
      assert.deepEqual(await origins(body, odd), []);
    });
  }

  test('stops an answer that does not end, and holds no more of it than the longest list', async () => {
    let read = 0;
    let stopped = false;
    const endless = new ReadableStream({
      pull: (to) => (++read > 100 ? to.close() : to.enqueue(new Uint8Array(1 << 14).fill(0x20))),
      cancel: () => void (stopped = true),
    });

    assert.deepEqual(await origins(endless), []);
    assert.ok(stopped);
    assert.ok(read <= 6, `${read} pieces of 16 KiB`);
    assert.ok(how.signal.aborted, 'it is not downloaded either');
  });

  test('waits for an answer no longer than it says', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      around.fetch = (/** @type {string} */ _, /** @type {any} */ { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      const said = say({ ...GET, options: { ...GET.options, rpId: 'sother.example' } });
      await settled();
      assert.equal(asked.length, 0);

      mock.timers.tick(5000);
      await said;
      assert.deepEqual(asked.at(-1).relatedOrigins, []);
    } finally {
      mock.timers.reset();
    }
  });

  test('fetches nothing from an address, or from a name of the network around', async () => {
    for (const rpId of ['192.168.1.1', '[::1]', 'router', 'localhost', 'x.localhost']) {
      await say({ ...GET, options: lettered({ ...OPTIONS, rpId }) });
      assert.deepEqual(asked.at(-1).relatedOrigins, [], rpId);
    }
    assert.equal(fetched, 0);
  });
});
