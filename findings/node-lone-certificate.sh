#!/usr/bin/env bash
# Node uses the same code for a server that leaves out its intermediate certificate and for an untrusted root, and does not
# expose the certificate that it refuses.
#
# One would expect two codes, because different people have to fix the two. Or one would expect the socket of the failed
# handshake to expose the certificate, as the error of a wrong host name does. But if the server sends only its own
# certificate, both are UNABLE_TO_VERIFY_LEAF_SIGNATURE, and neither the error nor the socket has the certificate.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --prefix . node-forge@1.4.3 >/dev/null
cat >try.cjs <<'JS'
const tls = require('node:tls');
const { generateKeyPairSync } = require('node:crypto');
const forge = require('node-forge');
const { pki } = forge;
function make(name, by) {
  const pem = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const own = { name, key: pki.privateKeyFromPem(pem.privateKey), keyPem: pem.privateKey };
  const made = pki.createCertificate();
  made.publicKey = pki.publicKeyFromPem(pem.publicKey);
  made.serialNumber = '01';
  made.validity.notBefore = new Date(Date.now() - 86_400_000);
  made.validity.notAfter = new Date(Date.now() + 86_400_000);
  made.setSubject([{ name: 'commonName', value: name }]);
  made.setIssuer([{ name: 'commonName', value: (by ?? own).name }]);
  made.setExtensions(
    name === 'server'
      ? [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }]
      : [{ name: 'basicConstraints', cA: true, critical: true }],
  );
  made.sign((by ?? own).key, forge.md.sha256.create());
  return { ...own, cert: pki.certificateToPem(made) };
}
const root = make('root');
const middle = make('middle', root);
const attempt = (issuer, ca) =>
  new Promise((resolve) => {
    const { cert, keyPem } = make('server', issuer);
    const server = tls.createServer({ cert, key: keyPem }, (socket) => socket.on('error', () => undefined));
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1', () => {
      const socket = tls.connect({ host: '127.0.0.1', port: server.address().port, ca });
      socket.on('error', (error) => {
        const shown = error.cert ?? socket.getPeerX509Certificate();
        server.close(() => resolve(`${error.code}, certificate: ${shown === undefined || shown === null ? 'none' : 'shown'}`));
      });
    });
  });
(async () => {
  const seen = [await attempt(middle, [root.cert]), await attempt(root, undefined)];
  console.log(`Node ${process.version}, OpenSSL ${process.versions.openssl}, node-forge ${require('node-forge/package.json').version}`);
  console.log(`intermediate left out, root trusted: ${seen[0]}`);
  console.log(`issued by the root, root not trusted: ${seen[1]}`);
  const expected = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE, certificate: none';
  process.exit(seen.every((one) => one === expected) ? 0 : 1);
})();
JS
node try.cjs
