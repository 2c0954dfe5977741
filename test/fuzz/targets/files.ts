import { say } from '../../../main/language/t';
import '../without-electron';
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { manageSettings } from '../../../main/policy/managed-settings';
import { readPolicyFile } from '../../../main/policy/policy-file';
import { policyKeys } from '../../../common/policy-keys';
import { policyEntries } from '../../../main/policy/policy-schema';
import { describeFaults } from '../../../main/policy/describe-faults';
import { openSettings, type StoredSettings } from '../../../main/settings/settings';
import { settingNames, settingsSchema } from '../../../common/settings-schema';
import { inFolder } from '../folder';
import { lies, type Mutation, spoils } from '../hostile';
import { mutateJson } from '../mutate-json';
import { orThrow, target, type Target } from '../target';

const mutations = fc.array(fc.oneof({ weight: 4, arbitrary: spoils }, { weight: 1, arbitrary: lies }), {
  minLength: 1,
  maxLength: 4,
});
const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const settingsText = readFileSync(new URL('../../fixtures/settings/version-8.json', import.meta.url), 'utf8');
const settings = JSON.parse(settingsText) as Readonly<Record<string, unknown>>;

const policyText = JSON.stringify({
  $schema: './policy.schema.json',
  version: 1,
  settings: {
    server: { value: 'https://lyncdiscover.contoso.com/', locked: true },
    signInMethods: { value: ['password', 'windows'] },
    proxy: { value: 'http://proxy.contoso.com:8080', locked: true },
    caFile: { value: '/etc/ssl/certs/contoso.pem', locked: true },
    hotkey: { value: 'Control+Alt+K' },
    logLevel: { value: 'debug', locked: true },
    startAtLogin: { value: true },
  },
});
const policyValues = (JSON.parse(policyText) as { settings: Readonly<Record<string, unknown>> }).settings;

/** @returns the object that the text contains as JSON, if it does */
function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Keys whose value is unchanged; none if the file is no longer readable. */
const untouched = (before: Readonly<Record<string, unknown>>, after: unknown): readonly string[] =>
  typeof after === 'object' && after !== null
    ? Object.keys(before).filter(
        (key) =>
          Object.hasOwn(after, key) &&
          isDeepStrictEqual((after as Record<string, unknown>)[key], before[key]),
      )
    : [];

const mutated = (text: string, changes: readonly Mutation[]): string => changes.reduce(mutateJson, text);

/** Checks that every key has a valid value, and that an unchanged key keeps its value. */
function wrongIn(read: StoredSettings, kept: readonly string[], when: string): readonly string[] {
  return settingNames.flatMap((name) => {
    const value: unknown = read.get(name);
    const { check, fallback } = settingsSchema[name];
    if (!isDeepStrictEqual(value, fallback) && !check.safeParse(value).success)
      return [`${when}: ${name} reads as ${JSON.stringify(value)}`];
    if (kept.includes(name) && !isDeepStrictEqual(value, settings[name]))
      return [`${when}: ${name} was lost`];
    return [];
  });
}

const holdSettings = (changes: readonly Mutation[]): Promise<void> =>
  inFolder((folder) => {
    const text = mutated(settingsText, changes);
    writeFileSync(join(folder, 'settings.json'), text);
    const kept = untouched(settings, objectIn(text));
    const said: string[] = [];
    const open = () =>
      openSettings(folder, logger, (notice) => void said.push(notice === undefined ? '' : say(notice)));
    const first = open();
    const faults = [...wrongIn(first, kept, 'at first')];
    first.set('hotkey', 'Alt+9');
    const rest = kept.filter((key) => key !== 'hotkey');
    faults.push(...wrongIn(first, rest, 'after a change'));
    const second = open();
    faults.push(...wrongIn(second, rest, 'in the next run'));
    if (second.get('hotkey') !== 'Alt+9') faults.push('the change was lost');
    orThrow(faults);
  });

const holdPolicy = (changes: readonly Mutation[]): Promise<void> =>
  inFolder((folder) => {
    const text = mutated(policyText, changes);
    const file = join(folder, 'policy.json');
    writeFileSync(file, text, { mode: 0o644 });
    const reading = readPolicyFile(file, process.getuid?.() ?? 0);
    if (reading === undefined) throw new Error('The policy was not read');
    const document = objectIn(text);
    const counts = document?.['version'] === 1 ? untouched(policyValues, document['settings']) : [];
    const { policy, faults: told } = reading;
    const faults = policyKeys.flatMap((key) => {
      const entry = policy[key];
      if (entry === undefined)
        return counts.includes(key) ? [`${key} does not hold, though nothing is wrong with it`] : [];
      return policyEntries[key].safeParse(entry).success ? [] : [`${key} holds, though it is wrong`];
    });
    if (told.length === 0 && counts.length < policyKeys.length && document?.['settings'] === undefined)
      faults.push('nothing is said of a policy that does not hold');
    describeFaults(reading);
    const managed = manageSettings(
      openSettings(folder, logger, () => undefined),
      policy,
    );
    faults.push(...wrongIn(managed, [], 'under the policy'));
    orThrow(faults);
  });

export const fileTargets: readonly Target[] = [
  target({ name: 'settings', about: 'the settings file', runs: 100, weight: 2 }, mutations, holdSettings),
  target({ name: 'policy', about: 'the policy file', runs: 100, weight: 2 }, mutations, holdPolicy),
];
