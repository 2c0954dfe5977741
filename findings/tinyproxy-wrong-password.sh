#!/bin/sh
# tinyproxy 1.11: CONNECT with wrong credentials
#
# One would expect a proxy to refuse credentials with 407 and Proxy-Authenticate (RFC 9110, 11.7), as tinyproxy does if there
# are none. But it answers wrong ones with 401 and WWW-Authenticate, as an origin server would, although there is no tunnel
# to one yet. A client that knows only 407 takes this for "the proxy does not lead there", and keeps sending the wrong
# password.
set -eu
work=$(mktemp -d)
pid=
end() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
for tool in apt-get dpkg curl python3; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
done
cd "$work"
apt-get download -qq tinyproxy-bin=1.11.1-2.1+deb12u1 2>/dev/null
dpkg -x tinyproxy-bin_*.deb root

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >tinyproxy.conf <<CONF
Port $port
Listen 127.0.0.1
Timeout 20
Allow 127.0.0.1
BasicAuth anna right
PidFile "$work/pid"
LogFile "$work/log"
CONF
root/usr/bin/tinyproxy -d -c tinyproxy.conf >/dev/null 2>&1 &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
  curl -s -o /dev/null "http://127.0.0.1:$port/" && break
  sleep 0.2
done

# The answer to a CONNECT: its status, then the challenge, if there is one.
answer() {
  curl -s -v -o /dev/null --proxytunnel --proxy "http://127.0.0.1:$port" "$@" https://127.0.0.1:1/ 2>&1 |
    tr -d '\r' | sed -n 's/^< HTTP\/1\.[01] \([0-9]*\).*/\1/p; s/^< \(Proxy-Authenticate: [A-Za-z]*\).*/\1/p; s/^< \(WWW-Authenticate: [A-Za-z]*\).*/\1/p' |
    tr '\n' ' '
}
none=$(answer)
wrong=$(answer --proxy-user anna:wrong)
right=$(answer --proxy-user anna:right)
root/usr/bin/tinyproxy -v
echo "no credentials:    $none"
echo "wrong credentials: $wrong"
echo "right credentials: $right(nothing listens behind the proxy)"
case "$none|$wrong|$right" in
  "407 Proxy-Authenticate: Basic |401 WWW-Authenticate: Basic |500 ") ;;
  *) echo 'That has changed.' >&2; exit 1 ;;
esac
