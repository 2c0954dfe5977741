#!/bin/sh
# Runs a command where the unpacked desktop programs look installed: enter.sh PROGRAMS COMMAND …
# Expects the namespaces of unshare (mounts, processes), so that nothing here changes the machine itself.
set -eu
programs=$1
shift
# What is written to /usr, and everything temporary, is in memory, and gone with the last process, however it ends.
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/usr /mnt/work
mkdir -m 1777 /mnt/tmp
mount -t overlay overlay -o "lowerdir=$programs/etc:/etc" /etc
mount -t overlay overlay -o "lowerdir=$programs/usr:/usr,upperdir=/mnt/usr,workdir=/mnt/work" /usr
# An installation would have updated these.
for tool in /usr/lib/*/glib-2.0/glib-compile-schemas; do "$tool" /usr/share/glib-2.0/schemas; done
for tool in /usr/lib/*/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders; do "$tool" --update-cache; done
export TMPDIR=/mnt/tmp
exec "$@"
