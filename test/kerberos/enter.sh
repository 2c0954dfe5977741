#!/bin/sh
# Runs a command on a machine of its own, which has nothing but loopback: enter.sh PROGRAMS COMMAND …
# Expects the namespaces of unshare (network, mounts, processes), so that nothing here changes the machine itself.
set -eu
programs=$1
shift
here=$(dirname "$0")
mount -t overlay overlay -o "lowerdir=$here/etc:$programs/etc:/etc" /etc
mount -t overlay overlay -o "lowerdir=$programs/usr:/usr" /usr
# Everything temporary is in memory, and gone with the last process, however it ends.
mount -t tmpfs -o mode=755 tmpfs /run
mkdir -m 1777 /run/tmp
mkdir /run/var /run/var-work /run/samba
mount -t overlay overlay -o "lowerdir=$programs/var:/var,upperdir=/run/var,workdir=/run/var-work" /var
export TMPDIR=/run/tmp
ip link set lo up
exec "$@"
