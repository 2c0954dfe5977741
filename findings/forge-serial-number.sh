#!/usr/bin/env bash
# node-forge writes serial numbers that OpenSSL refuses.
#
# One would expect `serialNumber` to be a number in hex, which forge writes as DER requires: with a leading zero if it would
# otherwise be negative, and without superfluous ones. But forge removes at most one zero byte. With the usual
# `'00' + random bytes`, one certificate in 512 keeps a zero too many. OpenSSL, and so Node, calls that "illegal padding".
# In a list of authorities, it skips such a certificate silently, so that servers of that authority seem unknown.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --prefix . node-forge@1.4.3 >/dev/null
cat >try.cjs <<'JS'
const { X509Certificate } = require('node:crypto');
const { createSecureContext } = require('node:tls');
const forge = require('node-forge');
const keys = forge.pki.rsa.generateKeyPair(1024);
const read = (serialNumber) => {
  const made = forge.pki.createCertificate();
  made.publicKey = keys.publicKey;
  made.serialNumber = serialNumber;
  made.validity.notAfter = new Date(Date.now() + 86_400_000);
  made.setSubject([{ name: 'commonName', value: 'a' }]);
  made.setIssuer([{ name: 'commonName', value: 'a' }]);
  made.sign(keys.privateKey, forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(made);
  createSecureContext({ ca: pem }); // never throws
  try {
    return `read, as ${new X509Certificate(pem).serialNumber}`;
  } catch (error) {
    return error.message.includes('padding') ? 'taken as an authority, and illegal padding when read' : error.message;
  }
};
const seen = ['7f01', '007f01', '00007f01'].map((serial) => `${serial}: ${read(serial)}`);
console.log(`node-forge ${require('node-forge/package.json').version}, Node ${process.version}, OpenSSL ${process.versions.openssl}`);
console.log(seen.join('\n'));
const expected = ['7f01: read, as 7F01', '007f01: read, as 7F01', '00007f01: taken as an authority, and illegal padding when read'];
process.exit(seen.join() === expected.join() ? 0 : 1);
JS
node try.cjs
