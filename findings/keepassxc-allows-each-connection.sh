#!/bin/sh
# KeePassXC's Secret Service: whom the user allows to read an entry
#
# Its dialog names the program ("/usr/bin/x (PID: 1) is requesting access"), so one would expect the answer to count for
# that program, or at least for that process. But it counts for one connection to the bus: a second connection of the same
# process finds the entry locked, and the dialog comes again. The Secret Service API has only one state of an item, `Locked`;
# here it depends on who reads it. So a program cannot ask first on a connection of its own, and then let a library, which
# has another connection, read the secret without a dialog.

set -eu
work=$(mktemp -d)
started=
end() {
  for pid in $started; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap end EXIT
for tool in Xvfb dbus-daemon npm node apt-get dpkg; do
  command -v "$tool" >/dev/null || { echo "needs $tool" >&2; exit 2; }
done
cd "$work"

# Debian's package, with the libraries that are not installed here.
mkdir packages root
(cd packages && apt-get download -qq keepassxc $(apt-get install --simulate -qq --no-install-recommends keepassxc | awk '/^Inst/ && $2 != "keepassxc" { print $2 }'))
for package in packages/*.deb; do dpkg -x "$package" root; done
libraries="$work/root/usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || echo x86_64-linux-gnu)"
export LD_LIBRARY_PATH="$libraries"
[ ! -d "$libraries/qt5/plugins" ] || export QT_PLUGIN_PATH="$libraries/qt5/plugins:/usr/lib/x86_64-linux-gnu/qt5/plugins"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$work" @homebridge/dbus-native@0.7.6 >/dev/null

export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_RUNTIME_DIR="$work" XDG_DATA_HOME="$work/data" XDG_CACHE_HOME="$work/cache"
mkdir -p config/keepassxc
printf '[General]\nUpdateCheckMessageShown=true\n[FdoSecrets]\nEnabled=true\n' >config/keepassxc/keepassxc.ini
# A database whose group is offered to other programs.
cat >database.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta><DatabaseName>Test</DatabaseName><CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{01234567-89ab-cdef-0123-456789abcdef}</Value></Item></CustomData></Meta><Root><Group><UUID>ASNFZ4mrze8BI0VniavN7w==</UUID><Name>Root</Name></Group></Root></KeePassFile>
XML
printf 'pw\npw\n' | root/usr/bin/keepassxc-cli import --set-password database.xml database.kdbx >/dev/null 2>&1

Xvfb -displayfd 3 -screen 0 1000x800x24 -nolisten tcp -noreset 3>display 2>/dev/null &
started="$started $!"
until [ -s display ]; do sleep 0.1; done
DISPLAY=":$(cat display)"
export DISPLAY
cat >bus.conf <<CONF
<busconfig><type>session</type><listen>unix:path=$work/bus</listen><auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
CONF
dbus-daemon --config-file=bus.conf --nofork 2>/dev/null &
started="$started $!"
until [ -S bus ]; do sleep 0.1; done
export DBUS_SESSION_BUS_ADDRESS="unix:path=$work/bus"
echo pw >password
root/usr/bin/keepassxc --pw-stdin database.kdbx <password >/dev/null 2>&1 &
started="$started $!"

cat >probe.cjs <<'JS'
const dbus = require('@homebridge/dbus-native');
const connect = () => {
  const bus = dbus.sessionBus({ busAddress: process.env.DBUS_SESSION_BUS_ADDRESS });
  return (path, name, member, signature, body) =>
    new Promise((resolve, reject) => {
      const call = { destination: 'org.freedesktop.secrets', path, interface: `org.freedesktop.Secret.${name}`, member, signature, body };
      bus.invoke(call, (error, ...answer) => (error ? reject(new Error(JSON.stringify(error))) : resolve(answer)));
    });
};
const root = '/org/freedesktop/secrets';
(async () => {
  const one = connect();
  let collection = '/';
  for (let tries = 0; tries < 100 && collection === '/'; tries++) {
    [collection] = await one(root, 'Service', 'ReadAlias', 's', ['default']).catch(() => ['/']);
    if (collection === '/') await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const attributes = [['application', 'probe']];
  const open = async (call) => (await call(root, 'Service', 'OpenSession', 'sv', ['plain', ['s', '']]))[1];
  const session = await open(one);
  const [item, prompt] = await one(collection, 'Collection', 'CreateItem', 'a{sv}(oayays)b', [
    [
      ['org.freedesktop.Secret.Item.Label', ['s', 'probe']],
      ['org.freedesktop.Secret.Item.Attributes', ['a{ss}', attributes]],
    ],
    [session, Buffer.alloc(0), Buffer.from('secret'), 'text/plain'],
    false,
  ]);
  if (prompt !== '/') await one(prompt, 'Prompt', 'Prompt', 's', ['']);
  const lists = async (call) => {
    const [unlocked, locked] = await call(root, 'Service', 'SearchItems', 'a{ss}', [attributes]);
    return unlocked.length === 1 ? 'unlocked' : locked.length === 1 ? 'locked' : 'missing';
  };
  for (let tries = 0; tries < 100 && (await lists(one)) === 'missing'; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  console.log('the connection that created it:', await lists(one));
  console.log('another one of the same process:', await lists(connect()));
  console.log('the first one again:', await lists(one));
  process.exit();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
JS
echo "keepassxc $(dpkg-deb --field packages/keepassxc_*.deb Version)"
NODE_PATH="$work/node_modules" LD_LIBRARY_PATH= node probe.cjs | tee seen
cat >expected <<'TEXT'
the connection that created it: unlocked
another one of the same process: locked
the first one again: unlocked
TEXT
diff expected seen
