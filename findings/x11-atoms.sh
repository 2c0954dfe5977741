#!/bin/sh
# x11 (npm): atoms of two X servers in one process
#
# One would expect each connection to ask its own server for the number of an atom, because each server assigns its own
# numbers. But the answer to one connection goes into a table that all connections share. For a second server, the same name
# yields the number of the first, which means another atom there, or none.
set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in Xvfb npm node; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
done
cd "$work"
npm pack --silent x11@4.2.2 >/dev/null
tar xzf x11-4.2.2.tgz
for server in first second; do
  Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp -noreset 3>"$server" 2>/dev/null &
  started="$started $!"
  until [ -s "$server" ]; do sleep 0.1; done
done

cat >probe.js <<'JS'
const x11 = require('./package');
const on = (display) =>
  new Promise((resolve, reject) =>
    x11.createClient({ display, shm: false, disableBigRequests: true }, (error, { client }) =>
      error ? reject(error) : resolve(client),
    ),
  );
const atom = (client, name) =>
  new Promise((resolve, reject) =>
    client.InternAtom(false, name, (error, value) => (error ? reject(error) : resolve(value))),
  );
const nameOf = (client, value) =>
  new Promise((resolve) => client.GetAtomName(value, (error, name) => (resolve(error ? error.message : name), true)));
(async () => {
  const [first, second] = [await on(process.argv[2]), await on(process.argv[3])];
  for (const client of [first, second]) client.on('error', () => undefined);
  await atom(first, 'ONE');
  const told = await atom(first, 'TWO');
  const again = await atom(second, 'TWO');
  const there = await nameOf(second, again);
  console.log(`x11 ${require('./package/package.json').version}`);
  console.log(`TWO: ${told} on the first server, said to be ${again} on the second, where that number is: ${there}`);
  process.exit(told === again && there !== 'TWO' ? 0 : 1);
})();
JS
node probe.js ":$(cat first)" ":$(cat second)"
