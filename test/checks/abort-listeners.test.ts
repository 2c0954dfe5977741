import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** One listener for each sign-in, on the signal that ends with it. */
const asLongAsTheirSignal = ['meetings/end-with-sign-in.ts', 'ucwa/sign-in/token-renewals.ts'];

const files = readdirSync('main', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => [name, readFileSync(join('main', name), 'utf8')] as const)
  .filter(([, text]) => text.includes(`addEventListener('abort'`));

const count = (text: string, call: string): number => text.split(`${call}EventListener('abort'`).length - 1;

it.each(files)('L41 a listener on a signal is removed once its work is done: %s', (name, text) => {
  const left = count(text, 'add') - count(text, 'remove');
  if (asLongAsTheirSignal.includes(name)) expect(left).toBe(1);
  else expect(left).toBeLessThanOrEqual(0);
});
