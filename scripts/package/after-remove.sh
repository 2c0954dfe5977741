#!/bin/bash
# After deb and rpm were removed: undoes what electron-builder's script did after their installation. A template, as that is:
# its placeholders become the names of the package.

# dpkg says "remove" and "purge", rpm says how many versions are left. In an update rpm runs this of the old version last:
# electron-builder's own would take the new one off the path, and its AppArmor profile away.
case "$1" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

if type update-alternatives > /dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}'
else
  rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if apparmor_status --enabled > /dev/null 2>&1; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi

exit 0
