import { describe, expect, it } from 'vitest';
import type { SchedulingChoices } from '../../../common/room';
import {
  accessChoices,
  eligibleOptions,
  phoneChoiceOf,
  phoneChoices,
  schedulesOnly,
  schedulingWords,
  withAccess,
  withPhone,
} from '../../../renderer/room/scheduling';
import { say } from '../../../renderer/language';
import type { Choice } from '../../../renderer/settings/language-choices';
import { ready } from './states';

const choices: SchedulingChoices = {
  accessLevels: ['Everyone', 'SameEnterprise'],
  phoneUsersBypass: [true, false],
};
const words = (offered: readonly Choice<string>[]) => offered.map(({ label }) => say(label));

describe('the options of a scheduled link', () => {
  it('are offered to those who may schedule but not start meetings', () => {
    const cannotStart = { code: 'NotAllowed', message: { key: 'meeting.noSubject' }, next: 'none' } as const;
    expect(schedulesOnly({ ...ready, cannotStart, canScheduleLink: true })).toBe(true);
    expect(schedulesOnly({ ...ready, cannotStart })).toBe(false);
    expect(schedulesOnly({ ...ready, canScheduleLink: true })).toBe(false);
    expect(
      schedulesOnly({ ...ready, cannotStart: { ...cannotStart, code: 'Other' }, canScheduleLink: true }),
    ).toBe(false);
  });

  it('are those that the server allows, or the server’s own', () => {
    expect(words(accessChoices(choices, {}, true))).toEqual([
      'Server default',
      'Everybody with the link',
      'People of your organisation',
    ]);
    expect(words(phoneChoices(choices, {}, true))).toEqual([
      'Server default',
      'Get in without waiting',
      'Wait in the lobby',
    ]);
  });

  it('include what is set now, and the server’s own only if that is still possible', () => {
    expect(words(accessChoices(choices, { accessLevel: 'Locked' }, false))).toEqual([
      'Everybody with the link',
      'People of your organisation',
      'Nobody: everybody waits',
    ]);
    expect(words(phoneChoices(choices, { phoneUsersBypass: false }, false))).toEqual([
      'Get in without waiting',
      'Wait in the lobby',
    ]);
    expect(words(phoneChoices(choices, {}, false))[0]).toBe('Server default');
  });

  it('are not offered if there is nothing to choose', () => {
    const one: SchedulingChoices = { accessLevels: ['Everyone'], phoneUsersBypass: [] };
    expect(accessChoices(one, {}, true)).toEqual([]);
    expect(accessChoices(one, { accessLevel: 'Everyone' }, false)).toEqual([]);
    expect(accessChoices(one, { accessLevel: 'Locked' }, false)).toHaveLength(2);
    expect(phoneChoices(one, {}, true)).toEqual([]);
    expect(phoneChoices(one, { phoneUsersBypass: true }, false)).toEqual([]);
  });

  it('change one at a time, and can be left to the server again', () => {
    const both = { accessLevel: 'Everyone', phoneUsersBypass: true } as const;
    expect(withAccess(both, 'Locked')).toEqual({ accessLevel: 'Locked', phoneUsersBypass: true });
    expect(withAccess(both, '')).toEqual({ phoneUsersBypass: true });
    expect(withPhone(both, 'wait')).toEqual({ accessLevel: 'Everyone', phoneUsersBypass: false });
    expect(withPhone(both, '')).toEqual({ accessLevel: 'Everyone' });
    expect([true, false, undefined].map(phoneChoiceOf)).toEqual(['bypass', 'wait', '']);
  });

  it('are sent only if this server allows them', () => {
    const chosen = { accessLevel: 'Everyone', phoneUsersBypass: false } as const;
    expect(eligibleOptions(chosen, choices)).toEqual(chosen);
    expect(eligibleOptions(chosen, { accessLevels: ['Locked'], phoneUsersBypass: [true] })).toEqual({});
    expect(eligibleOptions(chosen, undefined)).toEqual({});
    expect(eligibleOptions({}, choices)).toEqual({});
  });

  it('are named while the options are closed', () => {
    expect(schedulingWords({})).toEqual([]);
    expect(schedulingWords({ accessLevel: 'Locked', phoneUsersBypass: false })).toEqual([
      'Who gets in without waiting: Nobody: everybody waits',
      'People who dial in: Wait in the lobby',
    ]);
  });
});
