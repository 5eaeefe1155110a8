import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { ProxyDoor } from '../background/proxy-door.js';
import { PAUSE, REFUSAL, UNIFORM_DELAY } from '../background/policy.js';
import { clock, proxy, settled } from './fakes.js';

const READY = { ready: true };

/** @param {string} origin */
const details = (origin, same = true) =>
  JSON.stringify({ challenge: 'AA', extensions: { remoteDesktopClientOverride: { origin, sameOriginWithAncestors: same } } });

describe('the proxy’s door', () => {
  /** @type {ReturnType<typeof proxy>} */
  let browser;
  /** @type {ReturnType<typeof clock>} */
  let time;
  /** @type {any[]} */
  let asked;
  /** @type {any[]} */
  let cancelled;
  /** @type {Map<number, (answer: any) => void>} */
  let answers;
  /** @type {[string, string | undefined][]} */
  let shown;
  /** @type {any} */
  let saved;
  /** @type {Set<string>} */
  let browsers;
  /** @type {number | undefined} */
  let front;
  /** @type {() => Promise<any>} */
  let tabInFront;
  /** @type {ProxyDoor} */
  let door;

  const open = () =>
    new ProxyDoor({
      proxy: /** @type {any} */ (browser),
      agent: /** @type {any} */ ({
        ask(/** @type {any} */ request) {
          const id = asked.push(request);
          return { id, answer: new Promise((resolve) => answers.set(id, resolve)) };
        },
        cancel: (/** @type {number} */ id) => cancelled.push(id),
      }),
      prefersBrowser: async (origin) => browsers.has(origin),
      tabInFront: () => tabInFront(),
      load: async () => structuredClone(saved),
      save: (now) => (saved = structuredClone(now)),
      show: (look, why) => shown.push([look, why]),
      now: () => time.now(),
      wait: (milliseconds) => time.wait(milliseconds),
    });

  /** @param {number} id @param {any} answer */
  const answer = async (id, answer) => {
    answers.get(id)?.({ id, ...answer });
    await settled();
  };

  /** @param {number} requestId @param {string} [json] */
  const get = async (requestId, json = details('https://a.example')) => {
    void browser.onGetRequest.fire({ requestId, requestDetailsJson: json });
    await settled();
  };

  beforeEach(() => {
    browser = proxy();
    time = clock();
    asked = [];
    cancelled = [];
    answers = new Map();
    shown = [];
    saved = { attached: false, pausedUntil: 0, open: [] };
    browsers = new Set();
    front = 7;
    tabInFront = async () => front;
    door = open();
  });

  test('attaches when the agent is ready, and detaches at once when it is not', async () => {
    await door.agentIs(READY);
    await door.agentIs(READY);
    await door.agentIs({ ready: false, why: 'It stopped.' });

    assert.deepEqual(browser.told, ['attach', 'detach']);
    assert.deepEqual(shown.at(-1), ['off', 'It stopped.']);
  });

  test('says so when another extension has the place', async () => {
    browser.problem = 'Another extension is already attached.';

    await door.agentIs(READY);

    assert.equal(door.state.attached, false);
    assert.equal(shown.at(-1)?.[1], 'neighbour');
  });

  test('asks with the browser’s facts and hands the credential on', async () => {
    await door.agentIs(READY);
    await get(9);
    await answer(1, { credential: { id: 'x' } });

    assert.deepEqual(asked, [
      { op: 'get', door: 'proxy', origin: 'https://a.example', crossOrigin: false, options: { challenge: 'AA', extensions: {} } },
    ]);
    assert.deepEqual(browser.told.at(-1), { get: { requestId: 9, responseJson: '{"id":"x"}' } });
  });

  test('hands an error on', async () => {
    await door.agentIs(READY);
    void browser.onCreateRequest.fire({ requestId: 4, requestDetailsJson: details('https://a.example') });
    await settled();
    await answer(1, { error: { name: 'InvalidStateError', message: 'm' } });

    assert.deepEqual(browser.told.at(-1), { create: { requestId: 4, error: { name: 'InvalidStateError', message: 'm' } } });
  });

  for (const [why, request, reply] of /** @type {[string, string, any][]} */ ([
    ['the agent says it is not ours', details('https://a.example'), { notOurs: 'hint' }],
    ['the site is the browser’s', details('https://browsers.example'), null],
    ['the frame is of another origin', details('https://a.example', false), null],
  ])) {
    test(`${why}: fails after the uniform delay, steps aside for a minute, comes back`, async () => {
      browsers.add('https://browsers.example');
      await door.agentIs(READY);
      await get(9, request);
      if (reply) await answer(1, reply);
      else assert.deepEqual(asked, []);

      await time.pass(UNIFORM_DELAY - 1);
      assert.deepEqual(browser.told, ['attach']);
      await time.pass(1);
      assert.deepEqual(browser.told, ['attach', { get: { requestId: 9, error: REFUSAL } }, 'detach']);
      assert.equal(shown.at(-1)?.[0], 'pause');
      await time.pass(PAUSE - 1);
      assert.equal(browser.told.length, 3);
      await time.pass(1);
      assert.equal(browser.told.at(-1), 'attach');
      assert.equal(shown.at(-1)?.[0], 'ready');
    });
  }

  /** A request of this origin that is not ours, up to its failure. @param {string} origin @param {number} requestId */
  const miss = async (origin, requestId) => {
    await get(requestId, details(origin));
    await answer(asked.length, { notOurs: 'hint' });
    await time.pass(UNIFORM_DELAY);
  };
  const detached = () => browser.told.filter((/** @type {any} */ told) => told === 'detach').length;

  test('a page that asks for what is not here again and again detaches once in ten minutes', async () => {
    await door.agentIs(READY);

    for (let i = 1; i <= 8; i++) {
      await miss('https://a.example', i);
      await time.pass(PAUSE);
    }

    assert.equal(detached(), 1);
    assert.equal(door.state.attached, true);
    assert.equal(asked.length, 8);
    await time.pass(120_000);
    await miss('https://a.example', 9);
    assert.equal(detached(), 2);
  });

  test('nor does a page of many origins detach for long', async () => {
    await door.agentIs(READY);

    for (let i = 1; i <= 8; i++) {
      await miss(`https://a${i}.example`, i);
      await time.pass(PAUSE);
    }

    assert.equal(detached(), 3);
  });

  test('a worker that the browser ends does not give a page another pause', async () => {
    await door.agentIs(READY);
    await miss('https://a.example', 1);
    await time.pass(PAUSE);
    door = open();
    browser.told.length = 0;
    await door.agentIs(READY);

    await get(2);
    await answer(2, { notOurs: 'hint' });
    await time.pass(UNIFORM_DELAY);

    assert.equal(detached(), 0);
  });

  test('a page behind the tab in front detaches nothing', async () => {
    await door.agentIs(READY);
    await get(1);
    front = 8;
    await answer(1, { notOurs: 'hint' });
    await time.pass(UNIFORM_DELAY);

    assert.deepEqual(browser.told, ['attach', { get: { requestId: 1, error: REFUSAL } }]);
  });

  test('a pause that a page caused ends as soon as another tab is in front', async () => {
    await door.agentIs(READY);
    await miss('https://a.example', 1);
    await door.tabInFrontIs(7);
    await door.tabInFrontIs(undefined);
    assert.equal(browser.told.at(-1), 'detach');

    await door.tabInFrontIs(8);

    assert.equal(browser.told.at(-1), 'attach');
    assert.equal(shown.at(-1)?.[0], 'ready');
  });

  test('the person’s own pause goes on in other tabs', async () => {
    await door.agentIs(READY);
    await door.pause();

    await door.tabInFrontIs(8);

    assert.equal(browser.told.at(-1), 'detach');
  });

  test('a site that the person leaves to the browser has its turn each time', async () => {
    browsers.add('https://browsers.example');
    await door.agentIs(READY);

    for (let i = 1; i <= 4; i++) {
      await get(i, details('https://browsers.example'));
      await time.pass(UNIFORM_DELAY);
      await time.pass(PAUSE);
    }

    assert.equal(detached(), 4);
  });

  test('a pause does not end what the person is being asked in another tab', async () => {
    await door.agentIs(READY);
    await get(1);
    await get(2);
    await answer(2, { notOurs: 'hint' });
    await time.pass(UNIFORM_DELAY);
    assert.ok(!browser.told.includes('detach'));

    await answer(1, { credential: { id: 'x' } });

    assert.deepEqual(browser.told.slice(-2), [{ get: { requestId: 1, responseJson: '{"id":"x"}' } }, 'detach']);
  });

  test('is out of the way while a site that is the browser’s is in front, without a failed try', async () => {
    await door.agentIs(READY);
    await door.frontIs(true);
    assert.deepEqual(browser.told, ['attach', 'detach']);
    assert.equal(shown.at(-1)?.[0], 'aside');
    assert.equal(door.state.aside, true);

    await door.frontIs(false);

    assert.deepEqual(browser.told, ['attach', 'detach', 'attach']);
    assert.equal(shown.at(-1)?.[0], 'ready');
  });

  test('takes back what was asked from a tab that is closed, and nothing else', async () => {
    await door.agentIs(READY);
    await get(1);
    front = 8;
    await get(2);

    await door.tabIsGone(7);
    await door.tabIsGone(9);

    assert.deepEqual(cancelled, [1]);
    assert.deepEqual(browser.told.slice(1), [{ get: { requestId: 1, error: REFUSAL } }]);
    await answer(1, { error: { name: 'AbortError', message: 'too late' } });
    await answer(2, { credential: { id: 'x' } });
    assert.deepEqual(browser.told.slice(2), [{ get: { requestId: 2, responseJson: '{"id":"x"}' } }]);
  });

  test('asks the agent before it looks which tab is in front, and need not know', async () => {
    front = 7;
    /** @type {(tab: number) => void} */
    let found = () => {};
    tabInFront = () => new Promise((resolve) => (found = resolve));
    await door.agentIs(READY);

    await get(1);

    assert.equal(asked.length, 1);
    assert.deepEqual(saved.open, [[1, 'get']]);
    found(7);
    await settled();
    await door.tabIsGone(7);
    assert.deepEqual(cancelled, [1]);
  });

  test('takes back what a tab asked that is closed at once, before the browser would say which one is in front', async () => {
    tabInFront = () => new Promise(() => {});
    await door.agentIs(READY);
    await door.tabInFrontIs(7);
    await get(1);

    await door.tabInFrontIs(8);
    await door.tabIsGone(7);

    assert.deepEqual(cancelled, [1]);
  });

  test('a tab that is closed before the agent has said that it is there detaches nothing', async () => {
    saved = { attached: true, pausedUntil: 0, open: [] };
    door = open();

    await door.tabIsGone(7);

    assert.deepEqual(browser.told, []);
  });

  test('takes back nothing where the browser has no tab in front', async () => {
    front = undefined;
    await door.agentIs(READY);
    await get(1);

    await door.tabIsGone(7);

    assert.deepEqual(cancelled, []);
  });

  test('a site that comes to the front does not end what the person is being asked in another tab', async () => {
    await door.agentIs(READY);
    await get(1);
    await door.frontIs(true);
    assert.deepEqual(browser.told, ['attach']);
    assert.deepEqual(cancelled, []);

    await answer(1, { credential: { id: 'x' } });

    assert.deepEqual(browser.told.slice(1), [{ get: { requestId: 1, responseJson: '{"id":"x"}' } }, 'detach']);
  });

  test('a tab behind that keeps a request open costs the site in front one try, and brings it to us never', async () => {
    browsers.add('https://browsers.example');
    await door.agentIs(READY);
    await get(1);
    await door.frontIs(true);
    await get(2, details('https://browsers.example'));
    await time.pass(UNIFORM_DELAY);

    assert.equal(asked.length, 1);
    assert.deepEqual(browser.told, ['attach', { get: { requestId: 2, error: REFUSAL } }]);
  });

  test('a site that comes to the front has its turn when the last open request of another one has failed', async () => {
    await door.agentIs(READY);
    await get(1, '{}');
    await door.frontIs(true);
    await time.pass(UNIFORM_DELAY);

    assert.deepEqual(browser.told.slice(1), [{ get: { requestId: 1, error: REFUSAL } }, 'detach']);
  });

  test('what is in front attaches nothing while the agent is away or in a pause', async () => {
    await door.frontIs(true);
    await door.frontIs(false);
    assert.deepEqual(browser.told, []);

    await door.agentIs(READY);
    await door.pause();
    await door.frontIs(true);
    await time.pass(PAUSE);
    assert.deepEqual(browser.told, ['attach', 'detach']);

    await door.frontIs(false);
    assert.equal(browser.told.at(-1), 'attach');
  });

  test('a request without the browser’s facts fails and detaches nothing', async () => {
    await door.agentIs(READY);
    await get(9, '{}');
    await time.pass(UNIFORM_DELAY);

    assert.deepEqual(asked, []);
    assert.deepEqual(browser.told, ['attach', { get: { requestId: 9, error: REFUSAL } }]);
  });

  test('the agent going ends a pause’s patience, too', async () => {
    await door.agentIs(READY);
    await get(1);

    await door.agentIs({ ready: false });

    assert.equal(browser.told.at(-1), 'detach');
  });

  test('a cancelled request is cancelled at the agent and not completed', async () => {
    await door.agentIs(READY);
    await get(5);
    await browser.onRequestCanceled.fire(5);
    await answer(1, { error: { name: 'AbortError', message: '' } });

    assert.deepEqual(cancelled, [1]);
    assert.deepEqual(browser.told, ['attach']);
  });

  test('a request that is cancelled while it waits for its failure is left alone', async () => {
    await door.agentIs(READY);
    await get(5, '{}');
    await browser.onRequestCanceled.fire(5);
    await time.pass(UNIFORM_DELAY);

    assert.deepEqual(browser.told, ['attach']);
  });

  test('says that there is a platform authenticator while it is attached', async () => {
    await door.agentIs(READY);
    await browser.onIsUvpaaRequest.fire({ requestId: 3 });

    assert.deepEqual(browser.told.at(-1), { uvpaa: { requestId: 3, isUvpaa: true } });
  });

  test('after the worker was ended: who waited is told, what was attached stays, the pause goes on', async () => {
    saved = { attached: true, pausedUntil: 0, open: [[8, 'create']] };
    browser = proxy();
    door = open();
    await settled();
    assert.deepEqual(browser.told, [{ create: { requestId: 8, error: REFUSAL } }]);

    await door.agentIs(READY);
    assert.deepEqual(browser.told.length, 1, 'attached already');

    saved = { attached: false, pausedUntil: time.now() + 5, open: [] };
    browser = proxy();
    door = open();
    await door.agentIs(READY);
    assert.deepEqual(browser.told, []);
  });

  test('the person’s own wish for a pause waits for nothing', async () => {
    await door.agentIs(READY);
    await get(1);

    await door.pause();

    assert.deepEqual(cancelled, [1]);
    assert.deepEqual(browser.told, ['attach', 'detach']);
  });

  test('a credential that the browser does not understand does not leave the page waiting', async () => {
    await door.agentIs(READY);
    await get(1);
    const complete = browser.completeGetRequest;
    browser.completeGetRequest = async function (details) {
      if (details.responseJson) throw new Error('Parsing responseJson failed');
      await complete.call(this, details);
    };

    await answer(1, { credential: { id: 'odd' } });

    assert.deepEqual(browser.told.at(-1), { get: { requestId: 1, error: REFUSAL } });
  });

  test('the person can end a pause', async () => {
    await door.agentIs(READY);
    await door.pause();
    assert.equal(browser.told.at(-1), 'detach');

    await door.pause(0);

    assert.equal(browser.told.at(-1), 'attach');
  });
});
