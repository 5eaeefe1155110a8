/** What stands for a browser in the unit tests. */

import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

const SCRIPT = readFileSync(new URL('../page/credentials.js', import.meta.url), 'utf8');

/** An event of the browser's that the test fires. */
export function event() {
  /** @type {((...given: any[]) => any)[]} */
  const listeners = [];
  return {
    addListener: (/** @type {(...given: any[]) => any} */ listener) => void listeners.push(listener),
    fire: (/** @type {any[]} */ ...given) => Promise.all(listeners.map((listener) => listener(...given))),
  };
}

/** A native-messaging port; the test plays the relay. */
export function port() {
  return {
    /** @type {any[]} */
    sent: [],
    onMessage: event(),
    onDisconnect: event(),
    postMessage(/** @type {any} */ message) {
      this.sent.push(structuredClone(message));
    },
  };
}

/**
 * A page with page/credentials.js in it, and the bridge that it looks for.
 *
 * @param {Record<string, any>} browser what its window has of the browser's own
 */
export function scriptedPage(browser) {
  const wanted = event();
  /** @type {(() => void)[]} ends of the pauses that the script makes */
  const pauses = [];
  /** @type {any[]} */
  const asked = [];
  /** @type {(question: Event) => void} */
  let asksFirst = () => {};
  /** @type {any} the test says by its onmessage what the background does */
  const bridge = { postMessage: (/** @type {any} */ message) => void asked.push(structuredClone(message)) };
  const page = createContext({
    isSecureContext: true,
    AuthenticatorAttestationResponse: class {},
    AuthenticatorAssertionResponse: class {},
    CustomEvent,
    Event,
    AbortController,
    AbortSignal,
    DOMException,
    atob,
    btoa,
    setTimeout: (/** @type {() => void} */ resume) => void pauses.push(resume),
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => {
      if (type === 'message') wanted.addListener(listener);
      if (type === 'localpasskey-first') asksFirst = listener;
    },
    /** Whether something stands before the script. */
    isBehind: () => {
      const question = new Event('localpasskey-first', { cancelable: true });
      asksFirst(question);
      return !question.defaultPrevented;
    },
    removeEventListener: () => {},
    dispatchEvent: () => true,
    ...browser,
  });
  const source = runInContext('globalThis.window = globalThis', page);
  runInContext(SCRIPT, page);
  void wanted.fire({ source, data: 'localpasskey-port', ports: [bridge], stopImmediatePropagation: () => {} });
  /** What a page's script returns, told that which would cross from its world to ours. @param {string} script */
  const run = (script) => runInContext(`(async () => { ${script} })()`, page);
  return { asked, pauses, bridge, run };
}

/**
 * Options as page/credentials.js sends them: texts and octets told apart by their first letter.
 *
 * @param {Record<string, any>} options
 */
export function lettered(options) {
  const octets = ['challenge', 'id'];
  return JSON.parse(JSON.stringify(options), (name, value) =>
    typeof value === 'string' ? (octets.includes(name) ? 'b' : 's') + value : value,
  );
}

/** Lets everything run that waits for nothing from outside. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A clock that the test moves. */
export function clock() {
  /** @type {{ at: number, resolve: () => void }[]} */
  let waiting = [];
  return {
    time: 1_000_000,
    now() {
      return this.time;
    },
    wait(/** @type {number} */ milliseconds) {
      return /** @type {Promise<void>} */ (
        new Promise((resolve) => waiting.push({ at: this.time + milliseconds, resolve }))
      );
    },
    async pass(/** @type {number} */ milliseconds) {
      this.time += milliseconds;
      const due = waiting.filter(({ at }) => at <= this.time);
      waiting = waiting.filter(({ at }) => at > this.time);
      for (const { resolve } of due) resolve();
      await settled();
    },
  };
}
