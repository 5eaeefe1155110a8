/**
 * Writes desktop/src/main/resources/localpasskey/desktop/look/site-icons.txt: the marks of some well-known sites, from the
 * npm package simple-icons (CC0-1.0). Run by hand when the list below changes, where both packages are installed:
 *
 *     npm install --no-save simple-icons@16.37.0 svgpath@2.6.0 && node bin/lib/site-icons.mjs > FILE
 *
 * Only sites that own all names below theirs, so that a mark never stands at a stranger's page.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.cwd()}/`);
const icons = require('simple-icons');
const svgpath = require('svgpath');

const SITES = {
  siApple: 'apple.com icloud.com',
  siBitwarden: 'bitwarden.com bitwarden.eu',
  siCloudflare: 'cloudflare.com',
  siCoinbase: 'coinbase.com',
  siDigitalocean: 'digitalocean.com',
  siDiscord: 'discord.com',
  siDocker: 'docker.com',
  siDropbox: 'dropbox.com',
  siEbay: 'ebay.com ebay.de ebay.co.uk',
  siFacebook: 'facebook.com',
  siGithub: 'github.com',
  siGitlab: 'gitlab.com',
  siGoogle: 'google.com',
  siHetzner: 'hetzner.com',
  siInstagram: 'instagram.com',
  siNpm: 'npmjs.com npmjs.org',
  siNvidia: 'nvidia.com',
  siPaypal: 'paypal.com',
  siPlaystation: 'playstation.com sony.com',
  siProton: 'proton.me',
  siPypi: 'pypi.org',
  siReddit: 'reddit.com',
  siStripe: 'stripe.com',
  siTarget: 'target.com',
  siTiktok: 'tiktok.com',
  siTwitch: 'twitch.tv',
  siUber: 'uber.com',
  siWhatsapp: 'whatsapp.com',
  siWikipedia: 'wikipedia.org wikimedia.org',
  siX: 'x.com',
};

/** Only M, L, C and Z, absolute: what a Path2D takes. */
function plain(path) {
  const parts = [];
  svgpath(path).abs().unarc().unshort().abs().iterate((segment, _index, x, y) => {
    const [letter, ...n] = segment;
    if (letter === 'H') parts.push(['L', n[0], y]);
    else if (letter === 'V') parts.push(['L', x, n[0]]);
    else if (letter === 'Q') {
      const third = (from, to) => from + (2 / 3) * (to - from);
      parts.push(['C', third(x, n[0]), third(y, n[1]), third(n[2], n[0]), third(n[3], n[1]), n[2], n[3]]);
    } else parts.push([letter.toUpperCase(), ...n]);
  });
  return parts.map(([letter, ...n]) => [letter, ...n.map((value) => +value.toFixed(2))].join(' ')).join(' ');
}

console.log('# Marks of well-known sites, drawn in a square of 24. From simple-icons (CC0-1.0) by bin/lib/site-icons.mjs.');
console.log('# They are trademarks of their owners, and stand for nothing but their sites. Site, colour, path:');
for (const [name, sites] of Object.entries(SITES)) {
  for (const site of sites.split(' ')) console.log(`${site}\t${icons[name].hex}\t${plain(icons[name].path)}`);
}
