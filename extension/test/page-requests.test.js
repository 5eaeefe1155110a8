import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { PageRequests } from '../background/page-requests.js';
import { lettered, port as fakePort, settled } from './fakes.js';

const NATIVE = { n: 1 };
const PAGE = 'https://a.example';
const OPTIONS = { challenge: 'AA', rpId: 'a.example' };
const GET = { n: 1, op: 'get', mediation: 'optional', options: lettered(OPTIONS) };
const MAKING = { n: 1, op: 'create', mediation: 'optional', options: { rp: { name: 'sA' }, user: { id: 'bAA', name: 's', displayName: 's' }, challenge: 'bAA', pubKeyCredParams: [] } };

describe('requests of pages', () => {
  /** @type {any[]} */
  let asked;
  /** @type {number[]} */
  let cancelled;
  /** @type {any} */
  let reply;
  /** @type {any} */
  let around;
  /** @type {PageRequests} */
  let pages;

  /** @param {Record<string, any>} [sender] */
  function connect(sender = {}) {
    const port = /** @type {any} */ (fakePort());
    port.sender = { origin: 'https://a.example', url: 'https://a.example/', frameId: 0, tab: { id: 7, url: `${PAGE}/` }, ...sender };
    pages.connect(port);
    return port;
  }

  /** @param {any} message @param {Record<string, any>} [sender] */
  async function say(message, sender) {
    const port = connect(sender);
    await port.onMessage.fire(message);
    return port.sent[0];
  }

  beforeEach(async () => {
    asked = [];
    cancelled = [];
    reply = { credential: { id: 'x' } };
    around = {
      agent: {
        ask(/** @type {any} */ request) {
          return { id: asked.push(request), answer: Promise.resolve(reply) };
        },
        cancel: (/** @type {number} */ id) => cancelled.push(id),
      },
      whoAnswers: async () => 'ours',
      frames: async () => [],
      policy: async () => '',
      fetch: async () => {
        throw new Error('not to be fetched');
      },
      offers: { agentIs: () => {}, hold: () => new Promise(() => {}) },
      show: () => {},
      refused: () => {},
      now: () => 5,
      wait: () => new Promise(() => {}),
    };
    pages = new PageRequests(around);
    pages.agentIs({ ready: true });
  });

  test('asks with the browser’s word for who asks', async () => {
    const said = await say({ ...GET, origin: 'https://bank.example', topOrigin: 'https://bank.example' });

    assert.deepEqual(said, { n: 1, credential: { id: 'x' } });
    assert.deepEqual(asked, [{ op: 'get', origin: 'https://a.example', crossOrigin: false, options: OPTIONS }]);
  });

  for (const op of ['shown', 'password']) {
    test(`answers nothing to what only the checker wants to know, numbered or not: ${op}`, async () => {
      const port = connect();
      for (const n of [7, undefined]) await port.onMessage.fire({ n, op, of: 'get', id: 'AQID', data: 'AAAA' });

      assert.deepEqual(port.sent, []);
    });
  }

  test('hands an error on', async () => {
    reply = { error: { name: 'InvalidStateError', message: 'm' } };

    assert.deepEqual(await say(GET), { n: 1, error: { name: 'InvalidStateError', message: 'm' } });
  });

  test('gives back to the browser what is not ours, and what it says better why it is refused', async () => {
    for (const answer of [
      { notOurs: 'hint' },
      {},
      { error: { name: 'TypeError', message: 'user.id has 0 bytes' } },
      { error: { name: 'NotSupportedError', message: 'no such type' } },
    ]) {
      reply = answer;
      assert.deepEqual(await say(GET), NATIVE);
    }
  });

  test('tells a page no when the agent goes while the person is asked', async () => {
    const error = { name: 'NotAllowedError', message: '' };
    reply = { error, gone: 'not-running' };

    assert.deepEqual(await say(GET), { n: 1, error });
  });

  test('makes Unicode of what a page calls a text', async () => {
    await say({ ...GET, options: { challenge: 'bAA', rpId: 's\udfff.example' } });

    assert.equal(asked[0].options.rpId, '\ufffd.example');
  });

  for (const [who, sender] of /** @type {[string, any][]} */ ([
    ['a sandboxed frame, whatever its address', { origin: 'null' }],
    ['a page without encryption', { origin: 'http://a.example' }],
    ['a sender without a tab', { tab: undefined }],
    ['a frame whose surroundings are unknown', { frameId: 3 }],
  ])) {
    test(`asks nothing for ${who}`, async () => {
      assert.deepEqual(await say(GET, sender), NATIVE);
      assert.deepEqual(asked, []);
    });
  }

  test('a frame may ask when it is all among itself, and not in somebody else’s page', async () => {
    const inside = { frameId: 3, parentFrameId: 0, url: 'https://a.example/frame' };
    around.frames = async () => [{ frameId: 0, parentFrameId: -1, url: 'https://a.example/' }, inside];
    assert.deepEqual((await say(GET, { frameId: 3 })).credential, { id: 'x' });

    around.frames = async () => [{ frameId: 0, parentFrameId: -1, url: 'https://evil.example/' }, inside];
    assert.deepEqual(await say(GET, { frameId: 3 }), NATIVE);
  });

  describe('in a browser that tells what is around a frame', () => {
    const SHOP = 'https://shop.example';
    const CREATE = MAKING;
    const INSIDE = { frameId: 3, tab: { id: 7, url: `${SHOP}/cart` } };
    const frame = { allowed: true, ancestors: [SHOP], active: false };

    test('a frame of another page asks with the page’s origin, where the page lets it', async () => {
      assert.deepEqual((await say({ ...GET, frame }, INSIDE)).credential, { id: 'x' });
      assert.deepEqual(asked, [{ op: 'get', origin: PAGE, crossOrigin: true, topOrigin: SHOP, options: OPTIONS }]);

      assert.deepEqual(await say({ ...GET, frame: { ...frame, allowed: false } }, INSIDE), NATIVE);
      assert.deepEqual(await say({ ...GET, frame: { ...frame, allowed: undefined } }, INSIDE), NATIVE);
      assert.equal(asked.length, 1);
    });

    test('a frame of its own page around another one’s is told so', async () => {
      await say({ ...GET, frame: { ...frame, ancestors: [SHOP, PAGE] } }, { ...INSIDE, tab: { id: 7, url: PAGE } });

      assert.deepEqual([asked[0].crossOrigin, asked[0].topOrigin], [true, PAGE]);
    });

    test('what is told of this browser there is what a sign-in would get', async () => {
      assert.ok((await say({ n: 1, op: 'available', frame }, INSIDE)).capabilities);
      assert.deepEqual(await say({ n: 1, op: 'available', frame: { ...frame, allowed: undefined } }, INSIDE), NATIVE);
    });

    test('nothing is made there without the person’s act', async () => {
      assert.deepEqual(await say({ ...CREATE, frame }, INSIDE), NATIVE);
      assert.deepEqual((await say({ ...CREATE, frame: { ...frame, active: true } }, INSIDE)).credential, { id: 'x' });
    });

    test('the page around is the one that the browser has in the tab', async () => {
      for (const url of ['https://other.example/', 'about:blank', undefined]) {
        assert.deepEqual(await say({ ...GET, frame }, { ...INSIDE, tab: { id: 7, url } }), NATIVE, url);
      }
      assert.deepEqual(await say({ ...GET, frame: { ...frame, ancestors: ['null'] } }, INSIDE), NATIVE);
    });

    test('its word on the policy counts', async () => {
      around.policy = async () => null;
      assert.deepEqual(await say({ ...GET, frame: { allowed: false, ancestors: [] } }), NATIVE);
      assert.deepEqual((await say({ ...GET, frame: { allowed: true, ancestors: [] } })).credential, { id: 'x' });
      assert.deepEqual(await say(GET), NATIVE, 'and without a word there is no leave');
    });

    test('a page that the person leaves to the browser is that with all in it', async () => {
      around.whoAnswers = async (/** @type {string} */ origin) => (origin === SHOP ? 'others' : 'ours');

      assert.deepEqual(await say({ ...GET, frame }, INSIDE), NATIVE);
    });
  });

  test('heeds the page’s Permissions-Policy, each feature for itself', async () => {
    around.policy = async () => 'publickey-credentials-get=()';

    assert.deepEqual(await say(GET), NATIVE);
    assert.deepEqual((await say(MAKING)).credential, { id: 'x' });
  });

  test('heeds the Permissions-Policy of each page around a frame', async () => {
    around.frames = async () => [
      { frameId: 0, parentFrameId: -1, url: 'https://a.example/' },
      { frameId: 3, parentFrameId: 0, url: 'https://a.example/outer' },
      { frameId: 5, parentFrameId: 3, url: 'https://a.example/inner' },
      { frameId: 8, parentFrameId: 0, url: 'https://a.example/beside' },
    ];
    /** @param {number} refusing */
    const refusedBy = (refusing) => {
      around.policy = async (/** @type {number} */ tab, /** @type {number} */ frame, /** @type {string} */ origin) =>
        tab === 7 && frame === refusing && origin === 'https://a.example' ? 'publickey-credentials-get=()' : '';
      return say(GET, { frameId: 5 });
    };

    for (const refusing of [0, 3, 5]) assert.deepEqual(await refusedBy(refusing), NATIVE, `${refusing}`);
    assert.deepEqual(asked, []);
    assert.deepEqual((await refusedBy(8)).credential, { id: 'x' });
  });

  test('says that the person wants to be asked who answers at a site, or at the page around', async () => {
    around.whoAnswers = async () => 'ask';

    await say(GET);

    assert.equal(asked[0].anotherDevice, true);
  });

  test('heeds the person: a site that is the browser’s, a pause', async () => {
    const here = /** @type {any} */ ({ url: `${PAGE}/`, frameId: 0, tab: { id: 7, url: `${PAGE}/` } });
    around.whoAnswers = async (/** @type {string} */ origin) => (origin === 'https://a.example' ? 'others' : 'ours');
    assert.deepEqual(await say(GET), NATIVE);
    assert.equal(await pages.answers(here), false);

    around.whoAnswers = async () => 'ours';
    pages.pause(60_000);
    assert.deepEqual(await say(GET), NATIVE);
    assert.equal(await pages.answers(here), false);
    pages.pause(0);
    assert.deepEqual((await say(GET)).credential, { id: 'x' });
    assert.equal(await pages.answers(here), true);
  });

  test('tells what is true of this browser while it is there', async () => {
    const { capabilities } = await say({ n: 1, op: 'available' });
    assert.equal(capabilities.userVerifyingPlatformAuthenticator, true);
    assert.equal(capabilities['extension:prf'], false);

    pages.agentIs({ ready: false });
    assert.deepEqual(await say({ n: 1, op: 'available' }), NATIVE);
    assert.deepEqual(await say(GET), NATIVE);
  });

  test('waits for the agent’s first word, as on the first page after the browser’s start, and not for ever', async () => {
    pages = new PageRequests(around);
    const first = say({ n: 1, op: 'available' });
    await settled();
    pages.agentIs({ ready: true });
    assert.equal((await first).capabilities.passkeyPlatformAuthenticator, true);

    around.wait = async () => {};
    pages = new PageRequests(around);
    assert.deepEqual(await say({ n: 1, op: 'available' }), NATIVE);
  });

  test('a second request of a document takes the place of the first', async () => {
    around.agent.ask = () => ({ id: 40 + asked.push(1), answer: new Promise(() => {}) });
    const port = connect();
    void port.onMessage.fire({ ...GET, n: 1 });
    await settled();
    void port.onMessage.fire({ n: 2, op: 'available' });
    await settled();
    assert.deepEqual(cancelled, []);

    void port.onMessage.fire({ ...GET, n: 3 });
    await settled();

    assert.deepEqual(cancelled, [41]);
    assert.deepEqual(port.sent.map((/** @type {any} */ { n, error }) => [n, error?.name]), [[2, undefined], [1, 'AbortError']]);
    assert.equal(asked.length, 2);
  });

  test('a conditional request takes nothing from the person who has clicked already', async () => {
    around.agent.ask = () => ({ id: 40 + asked.push(1), answer: new Promise(() => {}) });
    const port = connect();
    void port.onMessage.fire({ ...GET, n: 1 });
    await settled();

    void port.onMessage.fire({ ...GET, n: 2, mediation: 'conditional' });
    await settled();
    assert.deepEqual([cancelled, port.sent], [[], []]);

    void port.onMessage.fire({ ...GET, n: 3, mediation: 'conditional' });
    await settled();
    assert.deepEqual(cancelled, []);
    assert.deepEqual(port.sent.map((/** @type {any} */ { n, error }) => [n, error.name]), [[2, 'AbortError']]);
  });

  test('two documents do not take each other’s place', async () => {
    around.agent.ask = () => ({ id: 40 + asked.push(1), answer: new Promise(() => {}) });
    void connect().onMessage.fire(GET);
    void connect({ tab: { id: 8 } }).onMessage.fire(GET);
    await settled();

    assert.equal(asked.length, 2);
    assert.deepEqual(cancelled, []);
  });

  test('does not do what it does not know', async () => {
    for (const odd of [{ n: 1, op: 'status' }, { ...GET, mediation: 'silent' }]) {
      assert.deepEqual(await say(odd), NATIVE);
    }
    for (const unread of [{ n: 1, op: 'get' }, { n: 1, op: 'create', options: 'x' }]) {
      assert.deepEqual(await say(unread), { n: 1, unread: true });
    }
    assert.deepEqual(asked, []);
  });

  test('cancels what the page gives up, and what a page asked that goes', async () => {
    around.agent.ask = () => ({ id: 40 + asked.push(1), answer: new Promise(() => {}) });
    const port = connect();
    void port.onMessage.fire({ ...GET, n: 1 });
    await settled();
    await port.onMessage.fire({ n: 1, op: 'cancel' });
    assert.deepEqual(cancelled, [41]);

    void port.onMessage.fire({ ...GET, n: 2 });
    await settled();
    await port.onDisconnect.fire();
    assert.deepEqual(cancelled, [41, 42]);
  });

  for (const [what, hold] of /** @type {[string, (wait: () => Promise<any>) => void][]} */ ([
    ['the person’s choice', (wait) => (around.whoAnswers = async () => (await wait(), 'ours'))],
    ['the page’s policy', (wait) => (around.policy = async () => (await wait(), ''))],
    ['further origins', (wait) => (around.fetch = wait)],
  ])) {
    test(`asks nothing for a page that gives up, or goes, while ${what} is looked up`, async () => {
      /** @type {Promise<any>} */
      let served;
      const foreign = { ...GET, options: { ...GET.options, rpId: 'sother.example' } };
      for (const end of ['onMessage', 'onDisconnect']) {
        /** @type {() => void} */
        let found = () => assert.fail('nothing was looked up');
        hold(() => new Promise((resolve) => (found = () => resolve(undefined))));
        const port = connect();
        served = port.onMessage.fire(foreign);
        await settled();

        await port[end].fire({ n: 1, op: 'cancel' });
        found();
        await served;
      }

      assert.deepEqual(asked, []);
      assert.deepEqual(cancelled, []);
    });
  }

  test('takes a number for one request at a time', async () => {
    around.agent.ask = () => ({ id: 40 + asked.push(1), answer: new Promise(() => {}) });
    const port = connect();
    void port.onMessage.fire(GET);
    void port.onMessage.fire(GET);
    void port.onMessage.fire({ n: 1, op: 'cancel' });
    void port.onMessage.fire(GET);
    await settled();

    assert.equal(asked.length, 1);
    await port.onDisconnect.fire();
    assert.deepEqual(cancelled, [41]);
  });

  test('says that the PIN is paused while requests are asked about, and looks again once one went well', async () => {
    /** @type {any[]} */
    const shown = [];
    let looks = 0;
    around.show = (/** @type {any[]} */ ...what) => shown.push(what);
    around.refused = () => looks++;
    pages.agentIs({ ready: true, why: 'pin-paused' });

    const answer = await say(GET);

    assert.deepEqual(shown, [['ready', 'pin-paused']]);
    assert.equal(pages.state.why, 'pin-paused');
    assert.deepEqual(answer.credential, { id: 'x' });
    assert.equal(looks, 1);
  });
});
