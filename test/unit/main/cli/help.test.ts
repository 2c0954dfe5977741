import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../../../main/base/exit-codes';
import { helpText } from '../../../../main/cli/help';
import { optionsOf } from '../../../../main/cli/usage';
import { verbs } from '../../../../main/control/verb-table';

describe('helpText', () => {
  it('lists every verb and every exit code', () => {
    const help = helpText();
    for (const { name } of verbs) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    expect(help).toMatch(/^ {2}--version +\S/m);
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
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
