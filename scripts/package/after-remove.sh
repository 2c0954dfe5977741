#!/bin/bash
# Runs after the removal of a deb or rpm, and undoes what electron-builder's script did after the installation.
# electron-builder replaces the placeholders by the names of the package.

# dpkg passes "remove" or "purge"; rpm passes the number of versions that are left. In an update, rpm runs the old
# version's script last: electron-builder's own script would then remove the new version's command and AppArmor profile.
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
