/** What stands for a browser in the unit tests. */

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
