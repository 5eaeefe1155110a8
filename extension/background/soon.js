/** How soon to look again for an agent that was there a moment ago, and then again: it is being restarted, as a rule. */

/** Milliseconds before each look. */
const PAUSES = [1000, 2000, 4000, 8000];

/**
 * @param {{ look: () => Promise<void>, found: () => boolean, wait: (milliseconds: number) => Promise<void> }} around
 * @returns {Promise<void>} when it is found, or is not looked for any longer
 */
export async function lookSoon({ look, found, wait }) {
  for (const pause of PAUSES) {
    await wait(pause);
    if (found()) return;
    await look();
  }
}
