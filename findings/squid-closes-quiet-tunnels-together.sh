#!/usr/bin/env bash
# squid as a forward proxy: CONNECT tunnels without traffic for longer than read_timeout.
#
# One would expect squid to close each tunnel after that time, so that tunnels that became idle at different times close at
# different times. But squid checks once a second and closes all that are due: tunnels that became idle some tenths of a
# second apart close within a few milliseconds. If a client notices that one tunnel has closed, and sends its next request
# through another that was idle as long, that one is closed, too.
#
# Exit code: 0 if this is still true, 1 if not, 2 if the packages are not available.
set -euo pipefail

packages=(squid=5.7-2+deb12u6 squid-common=5.7-2+deb12u6 libecap3=1.0.1-3.4 libtdb1=1.4.8-2
  libnfnetlink0=1.0.2-2 libnetfilter-conntrack3=1.0.9-3)
work=$(mktemp -d)
squid=
trap '[ -z "$squid" ] || { kill "$squid" && wait "$squid" || true; }; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

(cd "$work" && apt-get -qq download "${packages[@]}" 2>/dev/null && for deb in *.deb; do dpkg -x "$deb" .; done) ||
  { echo "Cannot download ${packages[*]}; try apt-get update." >&2; exit 2; }
chmod 755 "$work"
export LD_LIBRARY_PATH
LD_LIBRARY_PATH=$(echo "$work"/usr/lib/*-linux-*)

cat >"$work/tunnels.mjs" <<'JS'
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
const proxy = Number(process.argv[2]);
const server = createServer((socket) => socket.on('error', () => undefined).resume());
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const target = `127.0.0.1:${server.address().port}`;

/** Opens a tunnel and sends nothing. @returns when it opened and closed */
async function quiet() {
  const socket = connect(proxy, '127.0.0.1');
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  await new Promise((done) => socket.once('data', done));
  const opened = performance.now();
  return new Promise((done) => socket.resume().once('close', () => done({ opened, closed: performance.now() })));
}
const between = (values) => Math.round(Math.max(...values) - Math.min(...values));

// Four tries, because squid's check may happen to come between two of the moments.
const tries = await Promise.all(
  [0, 1, 2, 3].map(async (nth) => {
    await pause(nth * 200);
    const tunnels = await Promise.all([0, 200, 400].map((ms) => pause(ms).then(quiet)));
    return { openedWithin: between(tunnels.map((one) => one.opened)), closedWithin: between(tunnels.map((one) => one.closed)) };
  }),
);
console.log(JSON.stringify(tries));
const together = tries.some(({ openedWithin, closedWithin }) => openedWithin > 300 && closedWithin < 50);
// Never in between: squid closes a tunnel at one check, or at the next one, a second later.
const inBetween = tries.some(({ closedWithin }) => closedWithin >= 100 && closedWithin < 700);
process.exit(together && !inBetween ? 0 : 1);
JS

port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
: >"$work/mime.conf"
cat >"$work/squid.conf" <<CONF
http_port 127.0.0.1:$port
http_access allow all
read_timeout 2 seconds
visible_hostname proxy.contoso.com
access_log none
cache_log /dev/null
pid_filename none
coredump_dir $work
mime_table $work/mime.conf
icon_directory $work
error_directory $work
unlinkd_program /bin/true
logfile_daemon /bin/true
pinger_enable off
netdb_filename none
shutdown_lifetime 0 seconds
$([ "$(id -u)" -ne 0 ] || echo cache_effective_user nobody)
CONF
"$work/usr/sbin/squid" -v | head -1
"$work/usr/sbin/squid" -N -n "finding$$" -f "$work/squid.conf" &
squid=$!
until (exec 4<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do kill -0 "$squid"; sleep 0.1; done
if node "$work/tunnels.mjs" "$port"; then echo "As described."; else echo "No longer as described." >&2; exit 1; fi
