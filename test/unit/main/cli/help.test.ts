import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodes } from '../../../../main/cli/exit-codes';
import { helpText } from '../../../../main/cli/help';
import { verbNames } from '../../../../main/cli/verb-index';
import { TransportError } from '../../../../main/net/transport';
import { problemOf } from '../../../../main/ucwa/reasons';
import { optionsOf, verbs } from '../../../../main/cli/verbs';

describe('helpText', () => {
  it('tells every verb and every exit code', () => {
    const help = helpText();
    for (const name of verbNames) expect(help).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    expect(help).toMatch(/^ {2}--version +\S/m);
    for (const code of Object.values(exitCodes)) expect(help).toMatch(new RegExp(`^  ${code} +\\S`, 'm'));
  });

  it.each(verbs.map((verb) => [verb.name, verb] as const))('tells every option of %s', (name, verb) => {
    const help = helpText(name);
    for (const option of optionsOf(verb))
      expect(help).toMatch(new RegExp(`^  --${option.name}.* {2}\\S`, 'm'));
  });
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
    ['X', 'signIn', 3],
    ['X', 'changeInput', 2],
    ['X', 'none', 1],
    ['TooManyRequests', 'wait', 1],
    ['ConnectionRefused', 'retry', 4],
    ['ProxyAuthenticationRequired', 'changeInput', 4],
    ['ManagedByOrganisation', 'contactAdministrator', 8],
  ] as const)('a problem %s whose next step is %s ends with %d', (code, next, exitCode) => {
    expect(exitCodeOf({ code, message: 'x', next })).toBe(exitCode);
  });

  it('tell a server that gives no answer from one that refuses, whichever way it fails', () => {
    const codes = (
      [
        'refused',
        'nameNotResolved',
        'unreachable',
        'certificate',
        'tls',
        'timeout',
        'reset',
        'proxyUnreachable',
      ] as const
    ).map((kind) => exitCodeOf(problemOf(new TransportError(kind, 'pool.contoso.com', false))));
    expect(new Set(codes)).toEqual(new Set([4]));
  });
});
