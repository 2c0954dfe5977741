import { existsSync, readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Packing } from './package.setup';

const file = inject('packing');
await until('the app to be packed', () => existsSync(file), 300_000);
const packing = JSON.parse(readFileSync(file, 'utf8')) as Packing;
if ('failed' in packing) throw new Error(`The app could not be packed: ${packing.failed}`);

/** The package that all tests of this folder check; importing this waits until the app is packed. */
export const packed = packing;
