import { webcrypto } from 'node:crypto';

// ical-generator takes the global of newer Nodes for granted; that of Electron 22 (Node 16) has none.
if (!('crypto' in globalThis)) Object.defineProperty(globalThis, 'crypto', { value: webcrypto });
