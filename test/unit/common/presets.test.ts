import { describe, expect, it } from 'vitest';
import { folded } from '../../../common/folded';
import { presetInput, presetsNamed } from '../../../common/presets';
import { readSetting } from '../../../common/read-setting';
import type { Preset } from '../../../common/settings-schema';
import { say } from '../../../main/language/t';

const preset = (id: string, change: Partial<Preset> = {}): Preset => ({
  ...{ id, subject: 'Stand-up', importance: 'Normal', invite: [] },
  ...change,
});

describe('a preset', () => {
  it('asks for everything in it', () => {
    const wishes = { copyLink: false, openLink: true, callMe: true };
    const full = preset('a', { importance: 'Urgent', invite: ['bert@contoso.com'], ...wishes });
    expect(presetInput({ ...full, name: 'Daily', hotkey: 'F9' })).toEqual({
      subject: 'Stand-up',
      importance: 'Urgent',
      invite: ['bert@contoso.com'],
      ...wishes,
    });
  });

  it('asks for nothing that is empty in it', () => {
    expect(presetInput(preset('a', { subject: '' }))).toEqual({ importance: 'Normal' });
  });

  it.each([
    ['stand-UP', ['b']],
    ['jour fixe', ['a']],
    [' Jour  Fixé ', ['a']],
    ['with anna', ['c']],
    ['Jour', []],
  ])('is found by the name "%s", whatever its case and accents', (name, expected) => {
    const all = [
      preset('a', { name: 'Jour fixé' }),
      preset('b'),
      preset('c', { subject: '', invite: ['anna@contoso.com'] }),
    ];
    expect(presetsNamed(name, all, say).map(({ id }) => id)).toEqual(expected);
  });
});

describe('text without case and accents', () => {
  it.each([
    ['Straße', 'strasse'],
    ['ÅNGSTRÖM', 'angstrom'],
    ['ﬁn', 'fin'],
    ['会議', '会議'],
  ])('%s is %s', (text, expected) => expect(folded(text)).toBe(expected));
});

describe('L84 presets in a settings file that was edited', () => {
  const good = preset('a');

  it('are used except the invalid ones, which are named and kept', () => {
    const invalid = { id: 'b', subject: 5 };
    const ofLater = { ...preset('c'), shape: 'round' };
    expect(readSetting('presets', [invalid, good, ofLater])).toEqual({
      value: [good],
      wrong: true,
      entries: { wrong: ['presets[0]', 'presets[2]'], kept: [invalid, ofLater] },
    });
  });

  it('are not used twice under one id', () => {
    expect(readSetting('presets', [good, { ...good, subject: 'Other' }])).toMatchObject({
      value: [good],
      entries: { wrong: ['presets[1]'] },
    });
  });

  it('are used up to the limit, and the rest is kept', () => {
    const many = Array.from({ length: 22 }, (_, index) => preset(String(index)));
    const { value, entries } = readSetting('presets', many);
    expect([value.length, entries?.kept.length]).toEqual([20, 2]);
  });

  it('are none if they are no list', () => {
    expect(readSetting('presets', 'x')).toEqual({ value: [], wrong: true });
    expect(readSetting('presets', undefined)).toEqual({ value: [], wrong: false });
  });
});
