/** What people read, in the browser's language: _locales has the texts, the same as the catalogue of the other programs. */

/**
 * @param {string} key
 * @param {...string} values for the places of the sentence
 */
export const text = (key, ...values) => chrome.i18n.getMessage(key, values);

/**
 * Why something is not possible, in words. A later agent may know a reason that this extension does not, or send words.
 *
 * @param {string} why a code such as `not-running`, else words
 */
export function reason(why) {
  const known = /^[a-z-]+$/.test(why) ? text(`why_${why.replaceAll('-', '_')}`) : '';
  return known || why;
}
