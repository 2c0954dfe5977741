#!/usr/bin/env bash
# Apache as a reverse proxy in front of a server that sends nothing for longer than ProxyTimeout.
#
# One would expect 504, "the gateway did not receive a timely response" (RFC 9110, 15.6.5), which nginx and haproxy send, so
# that 502 means a broken server rather than a slow one. But Apache answers 502. A client that takes 502 for "this server is
# no longer the right one" would give the server up at each held request.
#
# Exit code: 0 if this is still true, 1 if not, 2 if the packages are not available.
set -euo pipefail

packages=(apache2-bin=2.4.71-1~deb12u1 libapr1=1.7.2-3+deb12u1 libaprutil1=1.6.3-1+deb12u1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

(cd "$work" && apt-get -qq download "${packages[@]}" 2>/dev/null && for deb in *.deb; do dpkg -x "$deb" .; done) ||
  { echo "Cannot download ${packages[*]}; try apt-get update." >&2; exit 2; }
chmod 755 "$work"
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(echo "$work"/usr/lib/*-linux-*)

cat >"$work/ask.mjs" <<'JS'
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
const [work] = process.argv.slice(2);
const listen = (server) => new Promise((done) => server.listen(0, '127.0.0.1', () => done(server.address().port)));
const server = createServer((request, response) => {
  if (request.url !== '/held') response.end('well\n');
});
const backend = await listen(server);
const free = createServer();
const port = await listen(free);
await new Promise((done) => free.close(done));
const modules = ['mpm_event', 'authz_core', 'proxy', 'proxy_http'];
writeFileSync(
  `${work}/apache.conf`,
  `ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${work}/apache.pid
ErrorLog ${work}/error.log
${modules.map((name) => `LoadModule ${name}_module ${work}/usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${process.getuid() === 0 ? 'User nobody' : ''}
ProxyTimeout 2
ProxyPass / http://127.0.0.1:${backend}/
`,
);
const apache = spawn(`${work}/usr/sbin/apache2`, ['-X', '-d', work, '-f', `${work}/apache.conf`], { stdio: 'inherit' });
const ask = async (path) => {
  const from = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  await response.text();
  return { status: response.status, after: Math.round((performance.now() - from) / 1000) };
};
let well;
for (let tries = 0; well === undefined && tries < 100; tries++) {
  await pause(100);
  well = await ask('/').catch(() => undefined);
}
const seen = { well, held: await ask('/held') };
console.log(JSON.stringify(seen));
apache.kill();
await new Promise((done) => apache.once('exit', done));
process.exit(seen.well.status === 200 && seen.held.status === 502 && seen.held.after === 2 ? 0 : 1);
JS
"$work/usr/sbin/apache2" -v | head -1
if node "$work/ask.mjs" "$work"; then echo "As described."; else echo "No longer as described." >&2; exit 1; fi
