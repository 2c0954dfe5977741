import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { expect } from 'vitest';
import { until } from '../../../scripts/desktop/wait';
import { isDeepStrictEqual } from 'node:util';
import { recordedAt, snapshotFile, type Snapshot } from '../../fixtures/snapshots/snapshots';
import type { Page } from './spectron-driver';

const hour = 3_600_000;
const day = 24 * hour;
const times = new Set(['at', 'since', 'startedAt', 'expires']);

/** What differs from run to run; the same value gets the same name wherever it occurs. */
const random = [
  /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g,
  /\b[\da-f]{32}\b/g,
  /(?<=meet\.contoso\.com\/\w+\/)[A-Z\d]{8}\b/g,
  /(?<="conferenceId":")\d+/g,
  /\d+(?=@anonymous\.invalid)/g,
];

const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

/** The same time in the snapshots: of today, by the hour; of an earlier day, as the journal has it. */
function timeIn(time: number, now: number): number {
  if (now - time < day / 2) return recordedAt - Math.floor((now - time) / hour) * hour;
  const days = Math.round((midnight(now) - midnight(time)) / day);
  return Math.floor(recordedAt / day) * day - days * day + (time - midnight(time));
}

/** Replaces the places, times and names that are those of one machine or one run. */
function neutral(state: unknown, now: number): unknown {
  const named = new Map<string, string>();
  const nameFor = (found: string): string => {
    const name = named.get(found) ?? String(named.size + 1).padStart(8, '0');
    named.set(found, name);
    return name;
  };
  const json = random
    .reduce((text, pattern) => text.replace(pattern, nameFor), JSON.stringify(state))
    .replaceAll(/http:\/\/(127\.0\.0\.1|localhost):\d+/g, 'https://lync.contoso.com')
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, 'lync.contoso.com')
    .replaceAll(/\/tmp\/[\w.-]+/g, '/home/lenea');
  return JSON.parse(json, (key, value: unknown) => {
    if (typeof value !== 'number') return value;
    if (times.has(key)) return timeIn(value, now);
    return { ms: 20, minutes: 480 }[key] ?? value;
  });
}

/** What main has sent to the page, without anything that is different in another run. */
const current = async (page: Page): Promise<unknown> =>
  neutral(await page.run('return (await meetNow.getSnapshot()).state;'), Date.now());

/**
 * Compares the state that main sends to the page with the recorded one, from which the tests in `test/browser` draw
 * that page. `MEET_NOW_RECORD=1` records it instead.
 */
export async function isRecorded(page: Page, name: Snapshot): Promise<void> {
  const file = snapshotFile(name);
  if (process.env['MEET_NOW_RECORD'] === '1') {
    await page.settled();
    const text = JSON.stringify(await current(page));
    writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
    return;
  }
  const recorded: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  let last: unknown;
  const same = async (): Promise<boolean> => isDeepStrictEqual((last = await current(page)), recorded);
  // Main may still be changing it.
  await until(`the recorded state "${name}"`, same, 5000).catch(() => undefined);
  expect(last, `Record "${name}" again with MEET_NOW_RECORD=1, and look at the difference.`).toEqual(
    recorded,
  );
}
