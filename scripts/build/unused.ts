import { fileURLToPath } from 'node:url';

/**
 * What our libraries load at start for options that we do not use, by the name under which they import it. The bundle has
 * a file of scripts/build/unused instead. test/unit/scripts/build/unused.test.ts checks that we do not use these options.
 */
const unused = {
  // got: `http2`. Node's http2 alone takes 10 ms.
  'http2-wrapper': 'http2-wrapper.ts',
  // got: `body` as FormData.
  'form-data-encoder': 'form-data-encoder.ts',
  // got: `cache` and `dnsCache`.
  'cacheable-request': 'cacheable-request.ts',
  'cacheable-lookup': 'cacheable-lookup.ts',
  // conf, in electron-store: `schema`. common/settings-schema.ts checks each setting.
  'ajv/dist/2020.js': 'ajv.ts',
  'ajv-formats': 'ajv-formats.ts',
  // conf: `migrations`. main/settings/migrations.ts does this.
  semver: 'semver.ts',
  // atomically, in conf: what a signal may interrupt, which is nothing in a synchronous write.
  'when-exit': 'when-exit.ts',
  // tough-cookie: `rejectPublicSuffixes`. The list of public suffixes is large, and our cookies stay with their host.
  tldts: 'tldts.ts',
  // dbus-native: proxies of objects, from their introspection. Ours sends and reads messages.
  xml2js: 'xml2js.ts',
  // x11: `keySyms` and `createServer`.
  './keysyms': 'x11-parts.ts',
  './xserver': 'x11-parts.ts',
} as const;

const exactly = (name: string): RegExp => new RegExp(`^${name.replace(/[/.]/g, '\\$&')}$`);

const fileFor = (name: string): string => fileURLToPath(new URL(`./unused/${name}`, import.meta.url));

/** For `resolve.alias` of Vite. */
export const unusedParts = [
  ...Object.entries(unused).map(([name, file]) => ({ find: exactly(name), replacement: fileFor(file) })),
  // x11: extensions of the protocol. Together they are larger than the rest of the library.
  { find: /^\.\/ext\/(?!(?:fixes|res)$)[a-z\d-]+$/, replacement: fileFor('x11-parts.ts') },
];
