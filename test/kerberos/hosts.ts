import fs from 'node:fs';
import path from 'node:path';

/** The names of the realm, which everything in its namespace resolves. */
const names = new Map(
  fs
    .readFileSync(path.join(import.meta.dirname, 'etc', 'hosts'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ').reverse() as [string, string]),
);

/** @throws {Error} if etc/hosts does not contain the name */
export function addressOf(host: string): string {
  const address = names.get(host);
  if (address === undefined) throw new Error(`${host} is not in test/kerberos/etc/hosts.`);
  return address;
}
