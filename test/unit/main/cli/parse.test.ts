import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../../main/cli/parse';
import { refuseMisplaced, UsageError } from '../../../../main/cli/usage';
import { verbIndex } from '../../../../main/cli/verb-index';

const refusal = (...words: readonly string[]): string => {
  try {
    parseCommand(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('parseCommand', () => {
  it('understands all options of start', () => {
    const words = [
      ...['start', '--subject', 'Budget', '--importance', 'urgent', '--invite', 'a@x.example'],
      ...['--invite=b@x.example', '--copy', '--open', '--timeout', '5', '--json'],
    ];
    expect(parseCommand(words)).toEqual({
      kind: 'request',
      json: true,
      request: {
        verb: 'start',
        subject: 'Budget',
        importance: 'Urgent',
        invite: ['a@x.example', 'b@x.example'],
        copy: true,
        open: true,
        timeout: 5,
      },
    });
  });

  it('answers “about” by itself, with nothing but --json', () => {
    expect(parseCommand(['about'])).toEqual({ kind: 'about', json: false });
    expect(parseCommand(['about', '--json'])).toEqual({ kind: 'about', json: true });
    expect(refusal('about', 'me')).toContain('me');
  });

  it('waits a minute by default', () => {
    expect(parseCommand(['start'])).toMatchObject({ json: false, request: { timeout: 60 } });
  });

  it('takes the operand of a verb that has one', () => {
    expect(parseCommand(['leave', 'op-1'])).toMatchObject({ request: { verb: 'leave', id: 'op-1' } });
    expect(parseCommand(['sign-in', 'anna@x.example', '--user-name', 'X\\anna'])).toMatchObject({
      kind: 'request',
      request: { address: 'anna@x.example', userName: 'X\\anna' },
    });
  });

  it('takes any subject, and up to 50 people', () => {
    const subject = 'Bud\nget 🎉';
    const people = Array.from({ length: 20 }, (_, i) => `p${i}@x.example`);
    const words = ['start', '--subject', subject, ...people.map((one) => `--invite=${one}`)];
    expect(parseCommand(words)).toMatchObject({ request: { subject, invite: people } });
    expect(parseCommand(['start', '--subject=--json'])).toMatchObject({
      json: false,
      request: { subject: '--json' },
    });
  });

  it('takes people with commas between them as well', () => {
    const words = ['start', '--invite', 'a@x.example,b@x.example, c@x.example,', '--invite=d@x.example'];
    expect(parseCommand(words)).toMatchObject({
      request: { invite: ['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example'] },
    });
    expect(refusal('start', `--invite=${'a@x.example,'.repeat(51)}`)).toContain('at most 50');
  });

  it('takes a switch or its opposite, and not both', () => {
    expect(parseCommand(['start', '--no-copy', '--no-open'])).toMatchObject({
      request: { noCopy: true, noOpen: true },
    });
    expect(refusal('start', '--no-copy', '--copy')).toBe('--copy and --no-copy cannot be used together.');
  });

  it.each([
    [['sttaus'], '“sttaus”. Did you mean status?'],
    [['sign'], 'Did you mean sign-in, sign-out?'],
    [['Leav'], 'Did you mean leave?'],
    [['help', 'histroy'], 'Did you mean history?'],
    [['start', '--subjct', 'x'], 'has no option --subjct. Did you mean --subject?'],
    [['leave', '--al'], 'Did you mean --all?'],
    [['start', '--importance', 'Urgnt'], 'Normal, Urgent, Emergency'],
  ])('asks whether something else is meant by %j', (words, message) => {
    expect(refusal(...words)).toContain(message);
  });

  it.each([['begin'], ['xyz'], ['s'], ['q'.repeat(1_000)], ['']])('suggests nothing for "%.10s"', (word) => {
    expect(refusal(word)).not.toContain('Did you mean');
  });

  it('asks before it quits, except with --yes', () => {
    expect(parseCommand(['quit'])).toMatchObject({ request: { verb: 'quit', sure: false } });
    expect(parseCommand(['quit', '--yes'])).toMatchObject({ request: { verb: 'quit', sure: true } });
  });

  it('refuses an option of a verb before the verb, but none of the app', () => {
    expect(() => refuseMisplaced(['--user-data-dir=/x', '--no-sandbox'])).not.toThrow();
    expect(() => refuseMisplaced(['--json'])).toThrow('--json');
    expect(() => refuseMisplaced(['--subject=Budget'])).toThrow('--subject');
  });

  it('takes no password as an option', () => {
    expect(refusal('sign-in', '--password', 'secret')).toContain('--password');
  });

  it.each([
    ['an unknown verb', ['begin'], 'begin'],
    ['an unknown option', ['status', '--loud'], '--loud'],
    ['an extra word', ['status', 'now'], 'now'],
    ['a second operand', ['leave', 'op-1', 'op-2'], 'op-2'],
    ['an ID with --all', ['leave', 'op-1', '--all'], 'op-1'],
    ['an unknown importance', ['start', '--importance', 'High'], 'Normal, Urgent, Emergency'],
    ['a time that is not a number', ['start', '--timeout', 'long'], '1 to 3600'],
    ['a time that is too long', ['start', '--timeout', '3601'], '1 to 3600'],
    ['an option without its value', ['start', '--subject'], '--subject'],
    ['nothing at all', [], 'no command'],
    ['an option whose value is missing, naming its form', ['start', '--subject', '--json'], '--subject TEXT'],
    ['a switch with a value', ['start', '--copy=yes'], '--copy takes no value'],
    ['a short option', ['start', '-s'], '-s'],
    ['a word after two dashes', ['status', '--', '--json'], '--json'],
    ['a switch of Chromium after the verb', ['status', '--no-sandbox'], '--no-sandbox'],
    ['a hexadecimal time', ['start', '--timeout', '0x10'], '0x10'],
    ['a time of zero', ['start', '--timeout', '0'], '1 to 3600'],
    ['a subject of 10 KB', ['start', '--subject', 'x'.repeat(10_240)], '--subject is too long: at most 4096'],
    ['more than 50 people', ['start', ...Array<string>(51).fill('--invite=a@x.example')], 'at most 50 times'],
    ['a user name of 1 KB', ['sign-in', '--user-name', 'x'.repeat(1024)], '--user-name is too long'],
    ['an address of 1 KB', ['sign-in', 'x'.repeat(1024)], 'ADDRESS is too long'],
    ['help for an unknown verb', ['help', 'begin'], 'begin'],
  ])('refuses %s, and says which', (_what, words, named) => {
    expect(refusal(...words)).toContain(named);
  });

  it.each([
    [['help'], { kind: 'help' }],
    [['--help'], { kind: 'help' }],
    [['help', 'start'], { kind: 'help', verb: 'start' }],
    [['start', '--help'], { kind: 'help', verb: 'start' }],
    [['start', '-h'], { kind: 'help', verb: 'start' }],
    [['-h'], { kind: 'help' }],
  ])('%j asks for help', (words, command) => {
    expect(parseCommand(words)).toEqual(command);
  });
});

describe('verbIndex', () => {
  it('finds the verb after the switches of Chromium and the folder of the app', () => {
    expect(verbIndex(['/usr/bin/electron', '/src/meet-now', '--no-sandbox', 'start', 'status'])).toBe(3);
  });

  it('finds an unknown verb, so that it is refused', () => {
    expect(verbIndex(['meet-now', 'sign', '--json'])).toBe(1);
  });

  it('finds a verb with a capital, so that it is refused', () => {
    expect(verbIndex(['meet-now', 'Start'])).toBe(1);
  });

  it.each(['--help', '-h', '--version'])('finds %s', (word) => {
    expect(verbIndex(['meet-now', word])).toBe(1);
  });

  it('finds none if the app is started, whatever the program is called', () => {
    expect(verbIndex(['/opt/start'])).toBe(-1);
    expect(verbIndex(['meet-now', '--hidden', 'https://x.example/start'])).toBe(-1);
  });
});

describe('an option whose value may be left out', () => {
  const callMe = (...words: string[]): unknown => {
    const parsed = parseCommand(['start', ...words]);
    return parsed.kind === 'request' && parsed.request.verb === 'start' ? parsed.request.callMe : parsed;
  };

  it.each([
    [[], undefined],
    [['--call-me'], true],
    [['--call-me='], true],
    [['--call-me', '--copy'], true],
    [['--call-me', '+14255551234'], '+14255551234'],
    [['--call-me', '(425) 555-1234', '--copy'], '(425) 555-1234'],
    [['--call-me=4321', '--json'], '4321'],
    [['--subject', '--call-me'], true],
  ])('%j', (words, value) => {
    if (words[0] === '--subject') expect(() => callMe(...words)).toThrow(UsageError);
    else expect(callMe(...words)).toBe(value);
  });

  it('is refused if the value is too long', () => {
    expect(() => callMe('--call-me', '1'.repeat(1025))).toThrow(UsageError);
  });
});
