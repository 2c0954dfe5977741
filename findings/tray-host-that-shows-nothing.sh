#!/usr/bin/env bash
# StatusNotifierWatcher: whether a desktop shows tray icons
#
# One would expect IsStatusNotifierHostRegistered to say whether something shows the icons, and a program that shows them to
# own a name org.kde.StatusNotifierHost-…, as the specification says. But ayatana-indicator-application 22.2, which only
# collects icons for a panel, says from its start that a host is registered, with nothing else on the desktop, and accepts
# icons that nobody sees. And xfce4-panel 4.18 shows icons without owning such a name. So neither tells the two apart. What
# does: xfce4-panel also owns the X selection of an XEmbed tray, and in ayatana's case the owner of the watcher's name also
# owns org.ayatana.indicator.application.
#
# Exit code: 0 if this is still true, 1 if not, 2 if the packages are not available.

packages=(ayatana-indicator-application=22.2.0-1+b1 xfce4-panel=4.18.2-1 xfconf python3)

set -euo pipefail

if [ "${1:-}" != inside ]; then
  for tool in apt-get dpkg unshare Xvfb dbus-daemon dbus-monitor gdbus python3; do
    command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
  done
  [ "$(id -u)" = 0 ] || { echo "needs root, to lay the packages over /usr in a namespace of its own" >&2; exit 2; }
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM HUP
  mkdir "$work/debs" "$work/root"
  needed=$(LC_ALL=C apt-get -qq --simulate --no-install-recommends --reinstall install "${packages[@]}" |
    sed -nE 's/^Inst (\S+) (\[\S+\] )?\((\S+).*/\1=\3/p')
  # shellcheck disable=SC2086 # one argument each
  (cd "$work/debs" && apt-get -qq download $needed 2>/dev/null && for deb in *.deb; do dpkg -x "$deb" ../root; done) ||
    { echo "Cannot download ${packages[*]}; try apt-get update." >&2; exit 2; }
  mkdir -p "$work/root/usr" "$work/root/etc"
  unshare --mount --pid --fork --kill-child --mount-proc bash "$0" inside "$work"
  exit
fi

work=$2
mount -t overlay overlay -o "lowerdir=$work/root/usr:/usr" /usr
mount -t overlay overlay -o "lowerdir=$work/root/etc:/etc" /etc
cd "$work"
export HOME="$work" XDG_RUNTIME_DIR="$work" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY XDG_CURRENT_DESKTOP
# Waits until a command succeeds.
await() {
  for _ in $(seq 200); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done
  echo "waited in vain: $*" >&2
  exit 1
}
Xvfb -displayfd 3 -screen 0 1000x700x24 -nolisten tcp -noreset 3>display 2>/dev/null &
await test -s display
DISPLAY=":$(cat display)"
export DISPLAY
# A session bus that starts no services.
cat >bus.conf <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=$work</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
CONF
dbus-daemon --config-file=bus.conf --nofork --nopidfile --print-address=4 4>address &
await test -s address
DBUS_SESSION_BUS_ADDRESS=$(cat address)
export DBUS_SESSION_BUS_ADDRESS
owned() {
  gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.NameHasOwner "$1" | grep -q true
}

names() {
  gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.ListNames |
    grep -oE "'org[^']*'" | tr -d "'" | grep -v '^org.freedesktop.DBus$' | sort | tr '\n' ' '
}
registered() {
  gdbus call --session -d org.kde.StatusNotifierWatcher -o /StatusNotifierWatcher \
    -m org.freedesktop.DBus.Properties.Get org.kde.StatusNotifierWatcher IsStatusNotifierHostRegistered | tr -d '(<>,)'
}
cat >tray.py <<'PY'
from ctypes import CDLL, c_char_p, c_int, c_ulong, c_void_p
x = CDLL('libX11.so.6')
x.XOpenDisplay.restype = c_void_p
x.XInternAtom.argtypes, x.XInternAtom.restype = [c_void_p, c_char_p, c_int], c_ulong
x.XGetSelectionOwner.argtypes, x.XGetSelectionOwner.restype = [c_void_p, c_ulong], c_ulong
display = x.XOpenDisplay(None)
atom = x.XInternAtom(display, b'_NET_SYSTEM_TRAY_S0', 0)
print('owned' if x.XGetSelectionOwner(display, atom) else 'free')
PY
failed=0
see() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  expected: $3"; failed=1; }
}

/usr/libexec/ayatana-indicator-application/ayatana-indicator-application-service &
ayatana=$!
await owned org.kde.StatusNotifierWatcher
see 'ayatana alone: names' "$(names)" 'org.ayatana.indicator.application org.kde.StatusNotifierWatcher '
see 'ayatana alone: a host is registered' "$(registered)" true
see 'ayatana alone: the XEmbed tray' "$(python3 tray.py)" free
kill $ayatana
wait $ayatana || true

# One panel with the plugin that shows icons.
settings=config/xfce4/xfconf/xfce-perchannel-xml
mkdir -p $settings
cat >$settings/xfce4-panel.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/><property name="panel-1" type="empty">
<property name="position" type="string" value="p=8;x=0;y=0"/><property name="plugin-ids" type="array"><value type="int" value="1"/></property>
</property></property><property name="plugins" type="empty"><property name="plugin-1" type="string" value="systray"/></property></channel>
XML
xfconfd=$(ls /usr/lib/*/xfce4/xfconf/xfconfd)
"$xfconfd" &
await owned org.xfce.Xfconf
xfce4-panel --disable-wm-check 2>/dev/null &
await owned org.kde.StatusNotifierWatcher
await sh -c 'python3 tray.py | grep -q owned'
see 'xfce4-panel: names' "$(names)" 'org.kde.StatusNotifierWatcher org.xfce.Panel org.xfce.Xfconf '
see 'xfce4-panel: a host is registered' "$(registered)" true
see 'xfce4-panel: the XEmbed tray' "$(python3 tray.py)" owned
exit $failed
