import { expect, it, vi } from 'vitest';
import { quitQuestion } from '../../../main/desktop/quit';
import { meetingStates } from '../../../main/meetings/meeting';
import { meeting } from './meetings';

vi.mock('electron', () => ({ dialog: {} }));

it.each(['failed', 'cancelled', 'ended', 'lost'] as const)('asks nothing where a meeting is %s', (state) => {
  expect(quitQuestion([meeting({ state })])).toBeUndefined();
});

it('says that a connected meeting is left, and one that is not connected given up', () => {
  expect(quitQuestion([meeting({ state: 'connected' })])?.detail).toContain('You leave it');
  for (const state of meetingStates.slice(0, 4))
    expect(quitQuestion([meeting({ state })])?.detail).toContain('given up');
});

it('counts what is running', () => {
  const meetings = (['connected', 'starting', 'ended'] as const).map((state) => meeting({ state }));
  expect(quitQuestion(meetings)?.message).toBe('2 meetings are running. Quit Meet Now?');
});

it('keeps running where the dialog is closed', () => {
  const question = quitQuestion([meeting({ state: 'connected' })]);
  expect(question?.buttons?.[question.cancelId ?? 0]).toBe('Keep running');
});
