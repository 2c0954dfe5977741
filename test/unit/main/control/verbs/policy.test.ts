import { expect, it } from 'vitest';
import { policyAnswer } from '../../../../../main/control/verbs/policy';
import { readPolicy } from '../../../../../main/policy/read-policy';

const source = '/etc/meet-now/policy.json';
const reading = (document: unknown) => ({ source, ...readPolicy(document) });
const document = {
  version: 1,
  settings: {
    language: { value: 'de' },
    followLinks: { value: false, locked: true },
    hotkey: { value: 'Control+Alt+K' },
    colour: { value: 'red' },
    logLevel: { value: 'loud' },
  },
};

it('says what is in force, where it comes from, and what is ignored and why', () => {
  const { exitCode, text, data } = policyAnswer({
    place: source,
    inForce: reading(document),
    isOverruled: (key) => key === 'hotkey',
  });
  expect(text.split('\n')).toEqual([
    'Policy from /etc/meet-now/policy.json',
    '  hotkey: "Control+Alt+K" (not in force: the user has chosen another value)',
    '  followLinks: false (locked)',
    '  language: "de" (until the user chooses)',
    'Ignored:',
    '  colour: this version of Meet Now does not know it',
    expect.stringMatching(/^ {2}logLevel: not valid \(value: .+\)$/),
  ]);
  expect({ exitCode, data }).toMatchObject({
    exitCode: 0,
    data: {
      source,
      restart: false,
      settings: {
        hotkey: { value: 'Control+Alt+K', locked: false, inForce: false },
        followLinks: { value: false, locked: true, inForce: true },
        language: { inForce: true },
      },
      ignored: [
        { what: 'unknown', key: 'colour' },
        { what: 'invalid', key: 'logLevel' },
      ],
    },
  });
});

it('says that there is none', () => {
  expect(policyAnswer({ place: source, inForce: undefined })).toEqual({
    exitCode: 0,
    text: 'No policy of an organisation applies: there is none at /etc/meet-now/policy.json.',
    data: { place: source, restart: false, settings: {}, ignored: [] },
  });
});

it('fails if the whole policy is refused, and says why', () => {
  const { exitCode, text, data } = policyAnswer({
    place: source,
    inForce: reading({ version: 2, settings: {} }),
  });
  expect(exitCode).toBe(1);
  expect(text).toContain('does not support its version');
  expect(data['ignored']).toEqual([{ what: 'version' }]);
});

it('says if the policy has changed since Meet Now started', () => {
  const { text, data } = policyAnswer({ place: source, inForce: reading(document), hasChanged: true });
  expect(text).toMatch(/\nThe policy has changed since Meet Now started\. .*$/);
  expect(data['restart']).toBe(true);
});
