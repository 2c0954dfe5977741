#!/usr/bin/env bash
# ical.js (Thunderbird) hands on the backslashes of a property that it does not know, although its type is TEXT.
#
# RFC 5545 (3.8.8.2) says that the default type of an X- property is TEXT, so one would expect ical.js to take back the
# escapes, as it does for SUMMARY and as libical does for both. But it reads such a property as "unknown", and keeps every
# `\;` and `\,`: an HTML description (X-ALT-DESC) loses the ends of its entities. With VALUE=TEXT, which only names the
# default, it reads the text. It also keeps the backslashes of a URL, which is right (3.3.13): ical-generator writes some.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --no-save --prefix . ical.js@2.2.1 ical-generator@10.2.0 >/dev/null
cat >try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { webcrypto } from 'node:crypto';
globalThis.crypto ??= webcrypto;
const { default: ical } = await import('ical-generator');
const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
const read = (content, name) =>
  new ICAL.Component(ICAL.parse(content)).getFirstSubcomponent('vevent').getFirstPropertyValue(name);
const file = (line) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\nBEGIN:VEVENT\r\n${line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const calendar = ical();
calendar.createEvent({ start: new Date(0), url: 'https://example.com/a;b,c' });
const seen = [
  `SUMMARY: ${read(file('SUMMARY:a\\;b\\,c'), 'summary')}`,
  `X-ALT-DESC: ${read(file('X-ALT-DESC;FMTTYPE=text/html:a\\;b\\,c'), 'x-alt-desc')}`,
  `X-ALT-DESC with VALUE=TEXT: ${read(file('X-ALT-DESC;FMTTYPE=text/html;VALUE=TEXT:a\\;b\\,c'), 'x-alt-desc')}`,
  `URL of ical-generator: ${read(calendar.toString(), 'url')}`,
];
console.log(`ical.js ${version('ical.js')}, ical-generator ${version('ical-generator')}, Node ${process.version}`);
console.log(seen.join('\n'));
const expected = [
  'SUMMARY: a;b,c',
  'X-ALT-DESC: a\\;b\\,c',
  'X-ALT-DESC with VALUE=TEXT: a;b,c',
  'URL of ical-generator: https://example.com/a\\;b\\,c',
];
process.exit(seen.join() === expected.join() ? 0 : 1);
JS
node try.mjs
