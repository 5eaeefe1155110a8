/**
 * Which site the person looks at, so that the proxy is out of the way before one asks that is left to the browser. What
 * is in front is the active tab of the window that has the focus, or had it last: a question of ours, in a window of its
 * own, changes nothing.
 *
 * It needs the permission `tabs`, which the popup asks for with the first such site and gives back with the last one.
 */

/**
 * @typedef {{
 *   mayLook: () => Promise<boolean>,
 *   address: () => Promise<string | undefined>,
 *   prefersBrowser: (origin: string) => Promise<boolean>,
 *   tell: (browsers: boolean) => Promise<void>,
 * }} Around `address`: of the page in front; `tell`: whether what is in front is left to the browser
 */

/** Looks again whenever it is told to, one look after the other, so that the last one counts. */
export class Front {
  #around;
  #looks = Promise.resolve();

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
  }

  /** @returns {Promise<void>} when it has looked and told */
  look() {
    this.#looks = this.#looks.then(() => this.#look()).catch(() => {});
    return this.#looks;
  }

  async #look() {
    await this.#around.tell(await this.#isBrowsers());
  }

  async #isBrowsers() {
    if (!(await this.#around.mayLook())) return false;
    const address = await this.#around.address();
    return address !== undefined && URL.canParse(address) && this.#around.prefersBrowser(new URL(address).origin);
  }
}
