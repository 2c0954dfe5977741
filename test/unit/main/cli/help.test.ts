import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../../../main/base/exit-codes';
import { helpText } from '../../../../main/cli/help';
import { parseCommand } from '../../../../main/cli/parse';
import { environment, examples, files, launchOptions } from '../../../../main/cli/reference';
import { optionsOf } from '../../../../main/cli/usage';
import { verbs } from '../../../../main/control/verb-table';

describe('helpText', () => {
  it('lists every verb and every exit code', () => {
    const help = helpText();
    for (const { name } of verbs) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    expect(help).toMatch(/^ {2}--version +\S/m);
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
  });

  it('lists what a launch takes, the environment, the files and examples', () => {
    const help = helpText();
    for (const { name } of Object.values(launchOptions)) expect(help).toContain(`\n  ${name}`);
    for (const words of [...Object.values(environment), ...Object.values(files)])
      expect(help).toContain(`\n  ${words}  `);
    for (const line of Object.values(examples)) expect(help).toContain(`\n    ${line}\n`);
  });

  it.each(Object.values(examples))('has the example "%s", which is a valid command', (line) => {
    const [, words = ''] = /meet-now ([^|]*)/.exec(line) ?? [];
    expect(parseCommand(words.trim().split(' '))).toMatchObject({ kind: 'request' });
  });

  it.each(verbs.map((verb) => [verb.name, verb] as const))('lists every option of %s', (name, verb) => {
    const help = helpText(name);
    for (const option of optionsOf(verb))
      expect(help).toMatch(new RegExp(`^  --${option.name}.* {2}\\S`, 'm'));
  });

  it('shows the default of a number', () => {
    expect(helpText('start')).toMatch(/^ {2}--timeout SECONDS .* \(60\)$/m);
    expect(helpText('history')).toMatch(/^ {2}--limit COUNT .* \(20\)$/m);
  });
});
