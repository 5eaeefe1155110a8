import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { PageRequests } from '../background/page-requests.js';
import { port as fakePort } from './fakes.js';

const CREATE = {
  n: 1,
  op: 'create',
  mediation: 'optional',
  options: { rp: { name: 'sA' }, user: { id: 'bAA', name: 's', displayName: 's' }, challenge: 'bAA', pubKeyCredParams: [] },
};

describe('a passkey that does not arrive', () => {
  /** @type {number[]} */
  let cancelled;
  /** @type {any} */
  let port;
  /** @type {any} */
  let answer;

  beforeEach(() => {
    cancelled = [];
    answer = { credential: { id: 'x' } };
    const agent = {
      ask: () => ({ id: 41, answer: Promise.resolve(answer) }),
      cancel: (/** @type {number} */ id) => cancelled.push(id),
    };
    const pages = new PageRequests(
      /** @type {any} */ ({ agent, whoAnswers: async () => 'ours', policy: async () => '', offers: { agentIs() {} }, show() {}, refused() {}, now: () => 5 }),
    );
    pages.agentIs({ ready: true });
    port = fakePort();
    port.sender = { origin: 'https://a.example', url: 'https://a.example/', frameId: 0, tab: { id: 7, url: 'https://a.example/' } };
    pages.connect(port);
  });

  test('is called off where the page gave up while it was on the way', async () => {
    await port.onMessage.fire(CREATE);
    assert.deepEqual(cancelled, []);

    await port.onMessage.fire({ n: 1, op: 'cancel' });

    assert.deepEqual(cancelled, [41]);
  });

  test('is called off where the page is gone', async () => {
    port.postMessage = () => {
      throw new Error('disconnected');
    };

    await port.onMessage.fire(CREATE);

    assert.deepEqual(cancelled, [41]);
  });

  test('is not what a page gives up that got none', async () => {
    answer = { error: { name: 'NotAllowedError', message: 'no' } };
    await port.onMessage.fire(CREATE);

    await port.onMessage.fire({ n: 1, op: 'cancel' });

    assert.deepEqual(cancelled, []);
  });
});
