import { describe, expect, it } from 'vitest';
import { changesInWords } from '../../../renderer/live/changes';
import { planning, ready, signedOut } from './states';

const withMeeting = { ...ready, meetings: [planning] };

describe('what a screen reader says of a change', () => {
  it('tells a meeting that moved on, by its subject', () => {
    const after = { ...ready, meetings: [{ ...planning, state: 'connected' as const }] };
    expect(changesInWords(withMeeting, after)).toEqual(['Planning: Connected']);
  });

  it('gives a meeting without a subject a name', () => {
    expect(changesInWords(ready, { ...ready, meetings: [{ ...planning, subject: '' }] })).toEqual([
      'Meeting without a subject: Starting…',
    ]);
  });

  it('tells the connection and a new notice', () => {
    const notice = { id: 'hotkey', severity: 'warning', text: 'The hotkey is taken.' } as const;
    expect(changesInWords(ready, { ...signedOut, notices: [notice] })).toEqual([
      'Signed out',
      'The hotkey is taken.',
    ]);
  });

  it('is silent where nothing that matters changed', () => {
    const after = { ...withMeeting, meetings: [{ ...planning, canCancel: true }] };
    expect(changesInWords(withMeeting, after)).toEqual([]);
  });
});
