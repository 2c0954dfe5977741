import { afterEach, describe, expect, it } from 'vitest';
import { setLanguage } from '../../../../../main/language/t';
import { TransportError } from '../../../../../main/net/transport';
import { ProtocolFault, StatusError } from '../../../../../main/ucwa/faults';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { problemOfReason as problemOfReasonAsData } from '../../../../../main/ucwa/problems/words';
import { response } from '../../support';
import { shown } from '../../../../english';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));
const problemOfReason = (...input: Parameters<typeof problemOfReasonAsData>) =>
  shown(problemOfReasonAsData(...input));

afterEach(() => setLanguage('en'));

/** Texts that would be something else than text to the library that puts them in. */
const hostile = ['{{what}} {{host}}', '$t(common.loading)', '$t(ucwa.frame.said, {"what": "x"})', '<b>&amp;'];

describe('what a server says', () => {
  it.each(hostile)('stands in a problem as it came: %s', (said) => {
    const problem = problemOfReason({ code: 'Conflict', subcode: 'AlreadyExists', message: said }, 'h');
    expect(problem.message).toBe(`The server says that this meeting already exists: ${said}.`);
    expect(problem.details).toContain(said);
  });

  it.each(hostile)('stands in a problem as it came where it names what was wrong: %s', (name) => {
    const parameters = new Map([[name, '']]);
    expect(problemOfReason({ code: 'BadRequest', parameters, message: name }, '').message).toBe(
      `The server did not understand the request (${name}): ${name}.`,
    );
  });

  it.each(['。', '！', '？', '…', '!'])('keeps an end of its own: %s', (end) => {
    expect(problemOfReason({ code: 'Odd', message: `x${end}` }, '').message).toBe(
      `The server refused: x${end}`,
    );
  });
});

describe('a problem', () => {
  it.each([
    ['a refusal', () => problemOfReason({ code: 'Forbidden', subcode: 'InviteesOnly' }, '')],
    ['a code', () => problemOfReason({ code: 'Gone' }, '')],
    ['a lost connection', () => problemOf(new TransportError('reset', 'host.example', true))],
    ['a bare status', () => problemOf(new StatusError(response(503), 'https://host.example/', undefined))],
    ['a foreign answer', () => problemOf(new ProtocolFault('x'))],
    ['a defect', () => problemOf(new TypeError('x'))],
  ])('is told in the language of the moment: %s', (_, tell) => {
    const english = tell();
    setLanguage('en-XA');
    const longer = tell();
    for (const key of ['message', 'advice'] as const) {
      if (english[key] === undefined) continue;
      expect(longer[key]).toMatch(/^\[.*~+\]/);
      expect(longer[key]).not.toContain(english[key]);
    }
    setLanguage('en');
    expect(tell()).toEqual(english);
  });
});
