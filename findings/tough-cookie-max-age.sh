#!/bin/sh
# tough-cookie 6: a cookie with Max-Age does not expire as long as it is used.
#
# One would expect Max-Age to count from the moment when the cookie was set (RFC 6265, 5.2.2 and 5.3), so that a cookie with
# Max-Age=2 is gone after two seconds. But it counts from the last access, and every read of the jar is one. A cookie with
# the same moment in Expires does expire.
set -eu
version=6.1.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --no-audit --no-fund --ignore-scripts "tough-cookie@$version"
cat > look.mjs <<'JS'
import { setTimeout } from 'node:timers/promises';
import { CookieJar, version } from 'tough-cookie';

const url = 'https://www.example.com/';
const used = new CookieJar();
const unused = new CookieJar();
for (const jar of [used, unused]) await jar.setCookie('byAge=1; Max-Age=2', url);
await used.setCookie(`byDate=1; Expires=${new Date(Date.now() + 2_000).toUTCString()}`, url);
for (let read = 0; read < 4; read++) {
  await setTimeout(1_000);
  console.log(`after ${read + 1} s, read each second: "${await used.getCookieString(url)}"`);
}
const [last, never] = [await used.getCookieString(url), await unused.getCookieString(url)];
console.log(`tough-cookie ${version}; not read in between: "${never}"`);
if (last !== 'byAge=1' || never !== '') {
  console.error('That has changed.');
  process.exit(1);
}
JS
node look.mjs
