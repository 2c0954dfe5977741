import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../common/settings-schema';
import {
  checkPreset,
  emptyPreset,
  inputOf,
  presetName,
  presetOf,
} from '../../../renderer/settings/preset-input';

const input = { ...emptyPreset, subject: 'Stand-up' };

describe('a preset', () => {
  it('is kept with a subject, or with people, or both', () => {
    expect(checkPreset(input)).toEqual({});
    expect(checkPreset({ ...input, subject: '', people: ['a@x.example'] })).toEqual({});
    expect(checkPreset({ ...input, people: ['sip:a@x.example'] })).toEqual({});
  });

  it.each([
    ['nothing at all', emptyPreset, 'subject', 'Type a subject'],
    ['spaces', { ...input, subject: '  ' }, 'subject', 'Type a subject'],
    ['a subject that no server takes', { ...input, subject: 'x'.repeat(251) }, 'subject', '250 characters'],
    [
      'what is not an address',
      { ...input, people: ['a@x.example', 'anna'] },
      'people',
      '“anna” is not an address',
    ],
    [
      'more people than are invited at once',
      { ...input, people: Array.from({ length: 51 }, (_, index) => `a${index}@x.example`) },
      'people',
      '50 people',
    ],
  ])('is not kept with %s', (_what, typed, field, words) => {
    const faults = checkPreset(typed);
    expect(Object.keys(faults)).toEqual([field]);
    expect(Object.values(faults)[0]).toContain(words);
  });

  it('comes back into the form as it was kept', () => {
    const preset = presetOf('one', {
      ...input,
      subject: ' Stand-up ',
      people: ['a@x.example', 'b@x.example'],
    });
    expect(preset).toEqual({
      id: 'one',
      subject: 'Stand-up',
      importance: 'Normal',
      invite: ['a@x.example', 'b@x.example'],
    });
    expect(presetOf('one', inputOf(preset))).toEqual(preset);
    const calling = { ...preset, callMe: true };
    expect(presetOf('one', { ...inputOf(calling), subject: 'Daily' })).toEqual({
      ...calling,
      subject: 'Daily',
    });
  });

  it('comes back with its name, its hotkey and its links', () => {
    const preset: Preset = {
      ...{ id: 'one', name: 'Daily', subject: 'Stand-up', importance: 'Urgent', invite: [] },
      ...{ copyLink: false, openLink: true, hotkey: 'CommandOrControl+Alt+J' },
    };
    expect(presetOf('one', inputOf(preset))).toEqual(preset);
  });

  it('is called by its name, or else by its subject, or by its people', () => {
    const preset: Preset = { id: 'one', subject: '', importance: 'Normal', invite: ['a@x.example'] };
    expect(presetName({ ...preset, name: 'Daily', subject: 'Stand-up' })).toBe('Daily');
    expect(presetName({ ...preset, subject: 'Stand-up' })).toBe('Stand-up');
    expect(presetName(preset)).toBe('With a');
    expect(presetName({ ...preset, invite: [] })).toBe('Without a subject');
  });

  it('is not kept with the name of another, whatever its case and accents', () => {
    const others: readonly Preset[] = [
      { id: 'two', name: 'Café', subject: '', importance: 'Normal', invite: [] },
      { id: 'three', subject: 'Stand-up', importance: 'Normal', invite: [] },
    ];
    expect(checkPreset({ ...input, name: 'CAFE' }, others)).toEqual({
      name: 'Another preset is already called “CAFE”.',
    });
    expect(Object.keys(checkPreset(input, others))).toEqual(['name']);
    expect(checkPreset({ ...input, name: 'Daily' }, others)).toEqual({});
    expect(Object.keys(checkPreset({ ...input, name: 'x'.repeat(61) }))).toEqual(['name']);
  });

  it('needs no more than a name', () => {
    expect(checkPreset({ ...emptyPreset, name: 'Daily' })).toEqual({});
  });
});
