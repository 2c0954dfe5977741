import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodes } from '../../../../main/cli/exit-codes';
import { helpText } from '../../../../main/cli/help';
import { verbNames } from '../../../../main/cli/verb-index';
import { verbs } from '../../../../main/cli/verbs';

describe('helpText', () => {
  it('tells every verb and every exit code', () => {
    const help = helpText();
    for (const name of verbNames) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
  });

  it.each(verbs.map((verb) => [verb.name, verb] as const))(
    'tells every option of %s',
    (name, { options }) => {
      const help = helpText(name);
      for (const option of options) expect(help).toMatch(new RegExp(`^  --${option.name}.* {2}\\S`, 'm'));
    },
  );
});

describe('verbs', () => {
  it('are those that a start looks for', () => {
    expect(verbs.map(({ name }) => name)).toEqual([...verbNames]);
  });
});

describe('exitCodes', () => {
  it('tell every kind of failure apart', () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length);
  });

  it.each([
    ['signIn', 3],
    ['changeInput', 2],
    ['wait', 4],
    ['none', 1],
  ] as const)('a problem whose next step is %s ends with %d', (next, code) => {
    expect(exitCodeOf({ code: 'X', message: 'x', next })).toBe(code);
  });
});
