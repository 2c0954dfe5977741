import fs from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { projectFolder } from '../runtime';
import { policyTemplates } from './admx';
import { policyJsonSchema, policyPage } from './policy';
import { settingsJsonSchema, settingsPage } from './settings';

/** @returns the generated files, formatted: their text by their path from the root of the project */
export async function referenceFiles(): Promise<Readonly<Record<string, string>>> {
  const { version } = JSON.parse(fs.readFileSync(path.join(projectFolder, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  const files = {
    'docs/settings.md': settingsPage(version),
    'docs/policy.md': policyPage(version),
    'docs/policy.schema.json': JSON.stringify(policyJsonSchema()),
    'docs/settings.schema.json': JSON.stringify(settingsJsonSchema(version)),
  };
  const templates = Object.entries(policyTemplates(version)).map(
    ([name, text]) => [`docs/policy/${name}`, text] as const,
  );
  const formatted = Object.entries(files).map(async ([name, text]) => {
    const file = path.join(projectFolder, name);
    const options = await prettier.resolveConfig(file);
    return [name, await prettier.format(text, { ...options, filepath: file })] as const;
  });
  return Object.fromEntries([...templates, ...(await Promise.all(formatted))]);
}
