import * as z from 'zod/mini';
import { pseudoLanguages } from '../../common/languages';
import { policyKeys } from '../../common/policy-keys';
import { settingNames, settingsSchema, type SettingName, userSettings } from '../../common/settings-schema';
import { settingWords } from './setting-words';
import { table } from './tables';
import { type JsonSchema, valueWords } from './value-words';

/** The schema of a setting. The languages for tests are no choice for users. */
function schemaOf(name: SettingName): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(settingsSchema[name].check, { io: 'input' });
  const read = schema as JsonSchema;
  const isForTests = (value: string): boolean => (pseudoLanguages as readonly string[]).includes(value);
  return read.enum === undefined ? read : { ...read, enum: read.enum.filter((value) => !isForTests(value)) };
}

/** Markdown without what only Markdown understands. */
const plain = (markdown: string): string =>
  markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');

/** A JSON schema of the settings file, for editors. */
export const settingsJsonSchema = (version: string): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of Meet Now',
  description: `The file settings.json of Meet Now ${version}. Quit Meet Now before you edit it.`,
  type: 'object',
  properties: {
    $schema: { description: 'For editors.', type: 'string' },
    version: { description: 'Version of this format. Meet Now writes it.', type: 'integer', minimum: 8 },
    ...Object.fromEntries(
      settingNames.map((name) => [
        name,
        {
          description: plain(settingWords[name].what),
          default: settingsSchema[name].fallback,
          ...schemaOf(name),
        },
      ]),
    ),
  },
  additionalProperties: false,
});

const isOnPage = (name: SettingName): boolean => (userSettings as readonly string[]).includes(name);
const isPolicyKey = (name: SettingName): boolean => (policyKeys as readonly string[]).includes(name);

const valuesOf = (name: SettingName): string => settingWords[name].values ?? valueWords(schemaOf(name));
const defaultOf = (name: SettingName): string => `\`${JSON.stringify(settingsSchema[name].fallback)}\``;

/** Settings that the user can change, with the effect of a change. */
const changeable = (names: readonly SettingName[]): string =>
  table(
    ['Setting', 'What it does', 'Values', 'Default', 'A change takes effect', 'In a policy'],
    names.map((name) => [
      `\`${name}\``,
      settingWords[name].what,
      valuesOf(name),
      defaultOf(name),
      settingWords[name].effect ?? '',
      isPolicyKey(name) ? 'yes' : 'no',
    ]),
  );

const written = (names: readonly SettingName[]): string =>
  table(
    ['Setting', 'What it is', 'Values', 'Default', 'In a policy'],
    names.map((name) => [
      `\`${name}\``,
      settingWords[name].what,
      valuesOf(name),
      defaultOf(name),
      isPolicyKey(name) ? 'yes' : 'no',
    ]),
  );

/** The reference of the settings file, as Markdown. */
export function settingsPage(version: string): string {
  const inFile = settingNames.filter((name) => !isOnPage(name));
  const isChangeable = (name: SettingName): boolean => settingWords[name].effect !== undefined;
  return `<!-- npm run reference writes this file from common/settings-schema.ts and scripts/reference. -->

# Settings reference

These are the settings in [\`settings.json\`](files.md#settingsjson) of Meet Now ${version}. [settings.schema.json](settings.schema.json) describes them for editors: add \`"$schema": "PATH/settings.schema.json"\` to the file, and your editor completes names and marks wrong values. The packages contain the schema in \`resources/reference\`.

Quit Meet Now before you edit the file; Meet Now reads it when it starts. If a value is not valid, Meet Now uses the default and names the setting in the tray and the window. The column "In a policy" says whether an [administrator](administrators.md#policy) can set the value for all users of a computer.

## On the settings page

The window and the file have these settings. "A change takes effect" is about a change in the window.

${changeable(userSettings)}

## Only in the file

${changeable(inFile.filter(isChangeable))}

## What Meet Now remembers

Meet Now writes these itself. Do not edit them. If you delete one, Meet Now uses the default.

${written(inFile.filter((name) => !isChangeable(name)))}
`;
}
