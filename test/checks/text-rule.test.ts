import { ESLint, Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const files = { main: 'main/app/app.ts', renderer: 'renderer/app.tsx' } as const;
const rules = new Map<string, Linter.RuleEntry>();

/** How many errors the rule of that folder finds, without the rest of the configuration. */
function findings(folder: keyof typeof files, code: string): number {
  const rule = rules.get(folder);
  if (rule === undefined) throw new Error(`There is no rule for ${folder}.`);
  const messages = new Linter().verify(code, {
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'no-restricted-syntax': rule },
  });
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
  return new Set(messages.map(({ column }) => column)).size;
}

beforeAll(async () => {
  const eslint = new ESLint();
  for (const [folder, file] of Object.entries(files)) {
    const config = (await eslint.calculateConfigForFile(file)) as Linter.Config;
    const rule = config.rules?.['no-restricted-syntax'];
    if (rule !== undefined) rules.set(folder, rule);
  }
});

describe('a text in code is found', () => {
  it.each([
    `failure({ code: 'Gone', message: 'The meeting is gone.', next: 'none' })`,
    `ask({ yes: 'Cancel' })`,
    `say('A meeting is there')`,
    `say('Starting as soon as the server answers')`,
    `const why = late ? 'It came too late' : undefined;`,
    'say(`Failed: ${why}`)',
    'show({ text: `${count} meetings` })',
    `const words = { lobby: 'waiting in the lobby' };`,
    `show({ label: open ? 'Close' : t('x.y') })`,
    `show({ label: 'Starting…' })`,
  ])('in main: %s', (code) => {
    expect(findings('main', code)).toBe(1);
  });

  it.each([
    `<p>Sign in</p>`,
    `<p>{busy ? 'Wait' : t('x.y')}</p>`,
    `<p>{'Sign in'}</p>`,
    `<Field label="Subject" />`,
    `<Field aria-label={'Subject'} />`,
    '<Field title={`Actions for ${name}`} />',
    `run(call, () => 'Signed out of it.')`,
  ])('in a page: %s', (code) => {
    expect(findings('renderer', code)).toBe(1);
  });
});

describe('a text that no user sees is accepted', () => {
  it.each([
    `failure({ code: 'Gone', message: t('meeting.gone', { host }), next: 'none' })`,
    `throw new ProtocolFault('The answer is no event package')`,
    'throw new Error(`The file ${name} is missing`)',
    `logger.warn('The keychain does not answer:', error)`,
    `open({ title: 'Meet Now', kind: 'text', text: '' })`,
    'fail(`HTTP ${status} from ${host}`)',
    `post({ signInAs: 'Online', culture: 'en-US' })`,
  ])('in main: %s', (code) => {
    expect(findings('main', code)).toBe(0);
  });

  it.each([
    `<p className="a b" data-testid="x y">{t('x.y')} · {name}</p>`,
    '<div className={`card ${name}`} aria-keyshortcuts={mac ? "Meta+Z" : "Control+Z"} />',
    `<Field label={t('x.y')} type="text" />`,
  ])('in a page: %s', (code) => {
    expect(findings('renderer', code)).toBe(0);
  });
});
