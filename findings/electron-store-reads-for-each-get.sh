#!/bin/sh
# electron-store: each get reads and parses the whole file again
#
# One would expect a store that is the only writer of its file to keep what it has read. But conf 14, on which
# electron-store 10 is built, reads, decodes and parses the file for each get, has and size, and for each set before it
# writes. An app that looks at a hundred settings while it starts reads its file a hundred times. A change by another
# program is seen at once in return. Source: conf 14.0.0, source/index.ts, "get store()".

set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts conf@14.0.0
cat >probe.js <<'JS'
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const { readFileSync } = fs;
let reads = 0;
fs.readFileSync = (file, ...rest) => {
  if (String(file).endsWith('settings.json')) reads++;
  return readFileSync(file, ...rest);
};
syncBuiltinESMExports();
const { default: Conf } = await import('conf');
const store = new Conf({ cwd: import.meta.dirname, configName: 'settings', defaults: { theme: 'dark' } });
const opened = reads;
for (let look = 0; look < 100; look++) store.get('theme');
console.log(`${reads - opened} reads for 100 looks`);
JS
said=$(node probe.js)
echo "conf 14.0.0: $said"
[ "$said" = '100 reads for 100 looks' ] || { echo 'unexpected' >&2; exit 1; }
# Seen: conf 14.0.0: 100 reads for 100 looks
