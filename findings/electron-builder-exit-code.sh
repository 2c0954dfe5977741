#!/bin/sh
# A program that packs with electron-builder 26.17.0 and then sets `process.exitCode`, to report that a later step has
# failed, ends with 0 all the same. One would expect the exit code to stay. electron-builder keeps its temporary files with
# temp-file 3.4.0, which uses async-exit-hook 2.0.1; that one calls `process.exit(0)` when nothing is left to do. So the
# program has to call `process.exit` itself. Seen with temp-file alone: "exitCode 3, ended with 0".
# Needs sh and npm. The exit code is not 0 if this has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent temp-file@3.4.0 async-exit-hook@2.0.1
cat >packs.cjs <<'JS'
const { TmpDir } = require('temp-file');
const temporary = new TmpDir('packs');
temporary
  .createTempDir()
  .then(() => temporary.cleanup())
  .then(() => {
    process.exitCode = 3;
    console.log(`exitCode ${process.exitCode}`);
  });
JS
ended=0
said=$(node packs.cjs) || ended=$?
echo "node $(node --version), temp-file 3.4.0: $said, ended with $ended"
[ "$said, ended with $ended" = "exitCode 3, ended with 0" ]
