import { describe, expect, it } from 'vitest';
import {
  draftProblem as draftProblemAsData,
  hiddenWords,
  inputOf,
  presetFrom,
} from '../../../renderer/start/draft';
import { emptyPreset } from '../../../renderer/settings/preset-input';
import { emptyDraft } from '../../../renderer/state';
import { ready } from './states';
import { shown } from '../../english';

const draftProblem = (...input: Parameters<typeof draftProblemAsData>) => shown(draftProblemAsData(...input));

const { settings } = ready;

describe('the start form', () => {
  it('sends nothing that was left as it is', () => {
    expect(inputOf(emptyDraft)).toEqual({ importance: 'Normal' });
    expect(inputOf({ ...emptyDraft, subject: '  ' })).toEqual({ importance: 'Normal' });
  });

  it('sends what was filled in', () => {
    const draft = {
      subject: ' Budget ',
      importance: 'Urgent',
      invite: ['a@x.com'],
      copyLink: false,
      openLink: true,
    } as const;
    expect(inputOf(draft)).toEqual({ ...draft, subject: 'Budget' });
  });

  it('says what has to be put right first', () => {
    expect(draftProblem(emptyDraft)).toBeUndefined();
    expect(draftProblem({ ...emptyDraft, subject: 'x'.repeat(250), invite: ['a@x.com'] })).toBeUndefined();
    expect(draftProblem({ ...emptyDraft, subject: 'x'.repeat(251) })).toMatchObject({
      message: 'A subject has at most 250 characters.',
      advice: 'Shorten it, then start again.',
      next: 'changeInput',
    });
    expect(draftProblem({ ...emptyDraft, invite: ['Bob B'] })?.message).toContain('“Bob B”');
  });

  it('tells what its closed options hold that is not as usual', () => {
    expect(hiddenWords(emptyDraft, settings)).toEqual([]);
    const asUsual = { copyLink: settings.copyLinkWhenConnected, openLink: settings.openLinkWhenConnected };
    expect(hiddenWords({ ...emptyDraft, ...asUsual }, settings)).toEqual([]);
    const unusual = { copyLink: !asUsual.copyLink, openLink: !asUsual.openLink };
    expect(
      hiddenWords({ ...emptyDraft, importance: 'Emergency', invite: ['a@x.com'], ...unusual }, settings),
    ).toEqual(['Emergency', '1 person to invite', 'Does not copy the link', 'Joins in the browser']);
  });
});

describe('"Save as preset"', () => {
  it('takes everything of the form that a preset has', () => {
    const draft = { ...emptyDraft, subject: ' Budget ', invite: ['a@x.com'], openLink: true };
    expect(presetFrom(draft)).toEqual({
      ...emptyPreset,
      subject: 'Budget',
      people: ['a@x.com'],
      openLink: true,
    });
  });
});
