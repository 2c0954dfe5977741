import { defined } from '../../common/defined';
import {
  accessLevels,
  type AccessLevel,
  type SchedulingChoices,
  type SchedulingOptions,
} from '../../common/room';
import type { AppState } from '../../common/state';
import { text } from '../../common/text';
import { t } from '../language';
import type { Choice } from '../settings/language-choices';

/** '' = the option is left out, so that the server decides. */
export type AccessChoice = AccessLevel | '';
export type PhoneChoice = 'bypass' | 'wait' | '';

/** Whether the user may schedule links but not start meetings. */
export const schedulesOnly = ({ cannotStart, canScheduleLink }: AppState): boolean =>
  cannotStart?.code === 'NotAllowed' && canScheduleLink;

/** The options without those that this server does not let the user choose: the form outlives a sign-in. */
export const eligibleOptions = (
  { accessLevel, phoneUsersBypass }: SchedulingOptions,
  choices: SchedulingChoices | undefined,
): SchedulingOptions =>
  defined({
    accessLevel: choices?.accessLevels.find((level) => level === accessLevel),
    phoneUsersBypass: choices?.phoneUsersBypass.find((bypass) => bypass === phoneUsersBypass),
  });

/** The options with one of them chosen, or left to the server. */
export const withAccess = (
  { phoneUsersBypass }: SchedulingOptions,
  accessLevel: AccessChoice,
): SchedulingOptions =>
  defined({ accessLevel: accessLevel === '' ? undefined : accessLevel, phoneUsersBypass });
export const withPhone = ({ accessLevel }: SchedulingOptions, phone: PhoneChoice): SchedulingOptions =>
  defined({ accessLevel, phoneUsersBypass: phone === '' ? undefined : phone === 'bypass' });

export const phoneChoiceOf = (bypass: boolean | undefined): PhoneChoice =>
  bypass === undefined ? '' : bypass ? 'bypass' : 'wait';

const phones: readonly Exclude<PhoneChoice, ''>[] = ['bypass', 'wait'];

/**
 * What a field offers: what the server allows, and what is set now.
 * @param mayLeaveOut whether the server can still decide
 * @returns nothing if there is no choice
 */
function offered<Value extends string>(
  all: readonly Value[],
  eligible: readonly Value[],
  current: Value | '',
  mayLeaveOut: boolean,
): readonly (Value | '')[] {
  const values = all.filter((one) => one === current || eligible.includes(one));
  if (eligible.length === 0 || values.length < 2) return [];
  return mayLeaveOut || current === '' ? ['', ...values] : values;
}

export const accessChoices = (
  choices: SchedulingChoices,
  { accessLevel }: SchedulingOptions,
  mayLeaveOut: boolean,
): readonly Choice<AccessChoice>[] =>
  offered(accessLevels, choices.accessLevels, accessLevel ?? '', mayLeaveOut).map((value) => ({
    value,
    label: value === '' ? text('room.link.server') : text(`room.link.access.${value}`),
  }));

export const phoneChoices = (
  choices: SchedulingChoices,
  { phoneUsersBypass }: SchedulingOptions,
  mayLeaveOut: boolean,
): readonly Choice<PhoneChoice>[] => {
  const eligible = phones.filter((one) => choices.phoneUsersBypass.includes(one === 'bypass'));
  return offered(phones, eligible, phoneChoiceOf(phoneUsersBypass), mayLeaveOut).map((value) => ({
    value,
    label: value === '' ? text('room.link.server') : text(`room.link.phone.${value}`),
  }));
};

/** What is chosen, each in a few words. */
export function schedulingWords({ accessLevel, phoneUsersBypass }: SchedulingOptions): readonly string[] {
  const words = [];
  if (accessLevel !== undefined)
    words.push(
      t('room.link.chosen', {
        field: t('room.link.without'),
        choice: t(`room.link.access.${accessLevel}`),
      }),
    );
  const phone = phoneChoiceOf(phoneUsersBypass);
  if (phone !== '')
    words.push(
      t('room.link.chosen', { field: t('room.link.callers'), choice: t(`room.link.phone.${phone}`) }),
    );
  return words;
}
