#!/usr/bin/env bash
# nginx with two servers in its upstream, and defaults for everything except proxy_read_timeout.
#
# One would expect a GET that a server holds longer than proxy_read_timeout to get a 504 after that time, without
# consequences for others. But nginx sends the same GET to the second server, too, answers 504 after twice the time, and
# marks both servers as failed. Until 10 s after the failure of the first, every request of every client gets 502, although
# both servers answer at once.
#
# Exit code: 0 if this is still true, 1 if not, 2 if the package is not available.
set -euo pipefail

package=nginx=1.22.1-9+deb12u11
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

(cd "$work" && apt-get -qq download "$package" 2>/dev/null && dpkg -x nginx_*.deb .) ||
  { echo "Cannot download $package; try apt-get update." >&2; exit 2; }

cat >"$work/ask.mjs" <<'JS'
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
const [work] = process.argv.slice(2);
const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const heldBy = [0, 0];
const ports = await Promise.all(
  heldBy.map((_, nth) =>
    listen(
      createServer((request, response) => {
        if (request.url === '/held') heldBy[nth] += 1;
        else response.end('well\n');
      }),
    ),
  ),
);
const free = createServer();
const port = await listen(free);
await new Promise((done) => free.close(done));
writeFileSync(
  `${work}/nginx.conf`,
  `daemon off;
master_process off;
pid ${work}/nginx.pid;
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join('\n')}
  upstream pool { ${ports.map((one) => `server 127.0.0.1:${one};`).join(' ')} }
  server { listen 127.0.0.1:${port}; location / { proxy_pass http://pool; proxy_read_timeout 2s; } }
}
`,
);
const args = ['-p', work, '-e', `${work}/error.log`, '-c', `${work}/nginx.conf`];
const nginx = spawn(`${work}/usr/sbin/nginx`, args, { stdio: 'inherit' });
const ask = async (method, path) => {
  const from = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  await response.text();
  return { status: response.status, after: Math.round((performance.now() - from) / 1000) };
};
let well;
for (let tries = 0; well === undefined && tries < 100; tries++) {
  await pause(100);
  well = await ask('POST', '/').catch(() => undefined);
}
const held = await ask('GET', '/held');
const others = await ask('POST', '/');
const from = performance.now();
while ((await ask('POST', '/')).status === 502) await pause(100);
const turnedAwayFor = Math.round((performance.now() - from) / 1000);
console.log(JSON.stringify({ well, held, heldBy, others, turnedAwayFor }));
nginx.kill();
await new Promise((done) => nginx.once('exit', done));
const same =
  well.status === 200 &&
  held.status === 504 &&
  held.after === 4 &&
  heldBy.join() === '1,1' &&
  others.status === 502 &&
  turnedAwayFor >= 6 &&
  turnedAwayFor <= 10;
process.exit(same ? 0 : 1);
JS
"$work/usr/sbin/nginx" -v
if node "$work/ask.mjs" "$work"; then echo "As described."; else echo "No longer as described." >&2; exit 1; fi
