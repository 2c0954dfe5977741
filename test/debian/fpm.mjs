#!/usr/bin/env node
// Stands in for fpm, which electron-builder calls to build a deb or an rpm: takes its arguments, and has Debian's own
// tools (dpkg-deb, rpmbuild) build the package from them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import zlib from 'node:zlib';

const text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ source: { ...text, short: 's' }, target: { ...text, short: 't' }, force: { type: 'boolean' } },
    ...{ name: text, version: text, architecture: text, maintainer: text, vendor: text, url: text },
    ...{ description: text, category: text, license: text, package: text, depends: { ...texts, short: 'd' } },
    ...{ 'after-install': text, 'after-remove': text, 'deb-recommends': texts, 'deb-priority': text },
    ...{
      'deb-compression': text,
      'rpm-compression': text,
      'rpm-os': text,
      'rpm-summary': text,
      'rpm-rpmbuild-define': texts,
    },
  },
});

const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });

/** Copies `from=/to`: a file, or with a slash behind `from` what is in a folder. */
function copy(mapping, root) {
  const at = mapping.lastIndexOf('=');
  const [from, to] = [mapping.slice(0, at), path.join(root, mapping.slice(at + 1))];
  fs.mkdirSync(from.endsWith('/') ? to : path.dirname(to), { recursive: true });
  run('cp', ['-r', '--preserve=mode,links', from.endsWith('/') ? `${from}.` : from, to]);
}

const filesIn = (root) =>
  fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => !one.isDirectory())
    .map((one) => path.relative(root, path.join(one.parentPath ?? one.path, one.name)))
    .sort();

/** fpm writes one too: a package without a Debian revision needs it. */
function writeChangelog(root) {
  const folder = path.join(root, 'usr/share/doc', given.name);
  const date = execFileSync('date', ['-R'], { encoding: 'utf8' }).trim();
  const entry = `${given.name} (${given.version}) unstable; urgency=medium\n\n  * Version ${given.version}.\n\n -- ${given.maintainer}  ${date}\n`;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'changelog.gz'), zlib.gzipSync(entry, { level: 9 }));
}

function buildDeb(root) {
  writeChangelog(root);
  const files = filesIn(root);
  const plain = files.filter((name) => fs.lstatSync(path.join(root, name)).isFile());
  const size = plain.reduce(
    (sum, name) => sum + Math.ceil(fs.statSync(path.join(root, name)).size / 1024),
    0,
  );
  const md5 = (name) =>
    createHash('md5')
      .update(fs.readFileSync(path.join(root, name)))
      .digest('hex');
  const [synopsis, ...more] = given.description.split('\n');
  const control = {
    ...{
      Package: given.name,
      Version: given.version,
      Section: given.category,
      Priority: given['deb-priority'],
    },
    ...{ Architecture: given.architecture, Maintainer: given.maintainer, 'Installed-Size': size },
    Depends: (given.depends ?? []).join(', '),
    Recommends: (given['deb-recommends'] ?? []).join(', '),
    ...{ Homepage: given.url, Description: [synopsis, ...more.map((line) => ` ${line.trim()}`)].join('\n') },
  };
  const debian = path.join(root, 'DEBIAN');
  fs.mkdirSync(debian);
  const write = (name, content, mode) => fs.writeFileSync(path.join(debian, name), content, { mode });
  const fields = Object.entries(control).filter(([, value]) => value !== '');
  write('control', fields.map(([name, value]) => `${name}: ${value}\n`).join(''), 0o644);
  write('md5sums', plain.map((name) => `${md5(name)}  ${name}\n`).join(''), 0o644);
  write('postinst', fs.readFileSync(given['after-install']), 0o755);
  write('postrm', fs.readFileSync(given['after-remove']), 0o755);
  run('dpkg-deb', ['--build', '--root-owner-group', '-Zxz', '-z1', root, given.package]);
}

function buildRpm(root, temporary) {
  const script = (name) => fs.readFileSync(given[name], 'utf8').replace(/%/g, '%%');
  // A space ends a path in a list of files, unless it is quoted.
  const own = positionals.map((mapping) => `"${mapping.slice(mapping.lastIndexOf('=') + 1)}"`);
  const spec = path.join(temporary, 'package.spec');
  const header = {
    ...{ Name: given.name, Version: given.version, Release: '1', Summary: given['rpm-summary'] },
    ...{ License: given.license, Vendor: given.vendor, URL: given.url, AutoReqProv: 'no' },
  };
  const lines = [
    ...Object.entries(header).map(([name, value]) => `${name}: ${value}`),
    ...(given.depends ?? []).map((one) => `Requires: ${one}`),
    ...['%description', given.description, '%files', ...own],
    ...['%post -p /bin/bash', script('after-install'), '%postun -p /bin/bash', script('after-remove')],
  ];
  fs.writeFileSync(spec, `${lines.join('\n')}\n`);
  const defines = [
    ...(given['rpm-rpmbuild-define'] ?? []),
    ...[`_topdir ${temporary}/rpm`, `_rpmdir ${temporary}/rpms`, '_rpmfilename package.rpm'],
    ...['__os_install_post %{nil}', '_binary_payload w1.gzdio'],
  ];
  const options = defines.flatMap((define) => ['--define', define]);
  run('rpmbuild', [
    '-bb',
    '--quiet',
    '--target',
    given.architecture.replace('amd64', 'x86_64'),
    ...options,
    '--buildroot',
    root,
    spec,
  ]);
  fs.copyFileSync(path.join(temporary, 'rpms', 'package.rpm'), given.package);
}

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-fpm-'));
try {
  process.umask(0o022);
  const root = path.join(temporary, 'root');
  for (const mapping of positionals) copy(mapping, root);
  if (given.target === 'deb') buildDeb(root);
  else buildRpm(root, temporary);
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}
