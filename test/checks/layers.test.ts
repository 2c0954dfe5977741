import { ESLint, Linter } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** How many errors the import rule of that file finds, without the rest of the configuration. */
async function findings(file: string, imported: string): Promise<number> {
  const config = (await eslint.calculateConfigForFile(file)) as Linter.Config;
  const rule = config.rules?.['no-restricted-imports'];
  if (rule === undefined) throw new Error(`No rule restricts the imports of ${file}.`);
  return new Linter().verify(`import '${imported}';`, { rules: { 'no-restricted-imports': rule } }).length;
}

// The first configuration loads every plugin, which is slow on a busy machine.
beforeAll(() => eslint.calculateConfigForFile('main/index.ts'), 60_000);

describe('an import is refused', () => {
  it.each([
    ['main/ucwa/session.ts', '../meetings/meeting-book'],
    ['main/ucwa/codec/json.ts', '../../desktop/text'],
    ['main/ucwa/session.ts', '../net/got-transport'],
    ['main/meetings/meeting-book.ts', 'electron'],
    ['main/meetings/meeting-book.ts', 'node:fs'],
    ['main/meetings/meeting-book.ts', '../check/run-check'],
    ['main/desktop/tray/tray.ts', '../../control/server'],
    ['main/desktop/tray/tray.ts', '../../app/app'],
    ['main/control/server.ts', '../cli/run'],
    ['common/state.ts', '../main/state/store'],
    ['common/state.ts', 'node:fs'],
    ['preload/contract.ts', '../main/state/store'],
    ['renderer/app.tsx', '../main/state/store'],
    ['renderer/app.tsx', '../preload/contract'],
    ['main/settings/settings.ts', '../secrets/keychain'],
    ['main/policy/find-policy.ts', '../report/report'],
    ['main/journal/journal-file.ts', '../links/parse-link'],
    ['test/simulator/state.ts', '../../common/state'],
  ])('%s → %s', async (file, imported) => {
    expect(await findings(file, imported)).toBe(1);
  });
});

describe('an import is accepted', () => {
  it.each([
    ['main/ucwa/session.ts', '../net/transport'],
    ['main/ucwa/session.ts', '../base/clock'],
    ['main/desktop/tray/tray.ts', '../window/windows'],
    ['main/desktop/window/ipc.ts', '../../../preload/contract'],
    ['main/app/app.ts', '../startup/fail'],
    ['renderer/app.tsx', '../common/state'],
  ])('%s → %s', async (file, imported) => {
    expect(await findings(file, imported)).toBe(0);
  });
});

describe('the process-wide list of hosts that may get the ticket', () => {
  const called = async (file: string): Promise<number> => {
    const config = (await eslint.calculateConfigForFile(file)) as Linter.Config;
    const rule = config.rules?.['no-restricted-properties'];
    if (rule === undefined) throw new Error(`No rule restricts the properties in ${file}.`);
    const rules = { 'no-restricted-properties': rule };
    const code = "session.allowNTLMCredentialsForDomains('*'); URL.canParse('');";
    return new Linter().verify(code, { rules }).length;
  };

  it.each(['main/net/integrated-sign-in.ts', 'main/desktop/window/passive-sign-in.ts', 'main/app/app.ts'])(
    'is not changed by %s',
    async (file) => expect(await called(file)).toBe(2),
  );

  it('has one owner, for whom the rest of the rule holds', async () =>
    expect(await called('main/net/ticket-hosts.ts')).toBe(1));
});
