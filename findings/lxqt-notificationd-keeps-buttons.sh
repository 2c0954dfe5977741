#!/usr/bin/env bash
# lxqt-notificationd 1.2: the actions of a notification that replaces another, and of one with three or more
#
# One would expect a notification that replaces another (replaces_id) to show its own actions, and each choice to report
# the key that stands before its label. But the text changes and the buttons stay: a click reports a key of the replaced
# notification. And if there are three or more actions, they are in a list, whose keys are off by one if the action
# "default" stands first: "Join" reports "default". If "default" stands last, the keys are right.
#
# Exit code: 0 if this is still true, 1 if not, 2 if the packages are not available.

packages=(lxqt-notificationd=1.2.0-1)

set -euo pipefail

if [ "${1:-}" != inside ]; then
  for tool in apt-get dpkg unshare Xvfb dbus-daemon dbus-monitor gdbus xdotool xwininfo; do
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
lxqt-notificationd 2>/dev/null &
await owned org.freedesktop.Notifications
dbus-monitor --session 'type=signal,interface=org.freedesktop.Notifications,member=ActionInvoked' >signals 2>/dev/null &

service=(-d org.freedesktop.Notifications -o /org/freedesktop/Notifications)
gdbus call --session "${service[@]}" -m org.freedesktop.Notifications.GetServerInformation
notify() {
  gdbus call --session "${service[@]}" -m org.freedesktop.Notifications.Notify -- probe "$1" '' Title Text "$2" '{}' 60000 |
    sed -E 's/.*uint32 ([0-9]+).*/\1/'
}
window() { xwininfo -root -tree | grep '"lxqt-notificationd": ("lxqt' | grep -oE '[0-9]+x[0-9]+\+[0-9]+\+[0-9]+ ' | tail -1; }
# Clicks that far from the left and the bottom of the notification. Prints the key that it reports.
click() {
  await window
  sleep 1 # until it has been laid out
  IFS='x+ ' read -r _ height x y < <(window)
  before=$(grep -c ActionInvoked signals || true)
  xdotool mousemove $((x + $1)) $((y + height - $2)) click 1
  for _ in $(seq 30); do
    [ "$(grep -c ActionInvoked signals || true)" -gt "$before" ] && break
    sleep 0.1
  done
  tail -1 signals | sed -nE 's/ *string "(.*)"/\1/p'
}
close() { gdbus call --session "${service[@]}" -m org.freedesktop.Notifications.CloseNotification "$1" >/dev/null; sleep 1; }
failed=0
see() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  expected: $3"; failed=1; }
}

id=$(notify 0 '["cancel", "Cancel", "default", ""]')
await window
same=$(notify "$id" '["leave", "Leave", "default", ""]')
see 'replaced by one with "Leave", same id' "$same" "$id"
see 'a click on its only button' "$(click 150 40)" cancel
close "$same"
id=$(notify 0 '["default", "", "join", "Join", "copy", "Copy", "leave", "Leave"]')
see '"Join" in the list, "default" first' "$(click 217 46)" default
close "$id"
id=$(notify 0 '["join", "Join", "copy", "Copy", "leave", "Leave", "default", ""]')
see '"Join" in the list, "default" last' "$(click 217 46)" join
exit $failed
