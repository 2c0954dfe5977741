#!/bin/sh
# Runs a program that cannot load the GSSAPI library: without-gssapi.sh PROGRAM …; in a mount namespace of its own.
# Electron itself needs CUPS, and Debian's CUPS needs this library. So CUPS gets a copy under another name.
set -eu
libraries=/usr/lib/x86_64-linux-gnu
own=$(mktemp -d)
for name in libcups.so.2 libgssapi_krb5.so.2; do
  renamed=$(echo "$name" | sed s/gssapi_krb5/gssapi_cups/)
  sed 's/libgssapi_krb5\.so\.2/libgssapi_cups.so.2/g' "$libraries/$name" > "$own/$renamed"
done
mount --bind /dev/null "$(readlink -f "$libraries/libgssapi_krb5.so.2")"
export LD_LIBRARY_PATH="$own"
exec "$@"
