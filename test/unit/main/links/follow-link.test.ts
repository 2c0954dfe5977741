import { beforeEach, expect, it, vi } from 'vitest';
import { followLink } from '../../../../main/links/follow-link';
import { success } from '../../../../main/problem';
import { createQuestions, type Questions } from '../../../../main/questions';
import { createAppStore, type AppStore } from '../../../../main/state';

let store: AppStore;
let questions: Questions;
const startMeeting = vi.fn(() =>
  Promise.resolve({ ...success, value: { outcome: 'sent', message: '' } as const }),
);
const refuse = vi.fn();

const follow = (link: string) => followLink(link, { questions, commands: { startMeeting }, refuse });

beforeEach(() => {
  store = createAppStore();
  questions = createQuestions(store, () => undefined);
  startMeeting.mockClear();
  refuse.mockClear();
});

it('asks first, and starts after a yes', async () => {
  const followed = follow('meet-now://start?subject=Budget&invite=a@x.example');
  expect(store.getState().questions[0]?.text).toBe(
    'A link asks to start the meeting “Budget” and to invite 1 person. Start it?',
  );
  expect(startMeeting).not.toHaveBeenCalled();
  questions.answer('startFromLink', true);
  await followed;
  expect(startMeeting).toHaveBeenCalledWith({ subject: 'Budget', invite: ['a@x.example'] }, 'link');
});

it('starts nothing after a no', async () => {
  const followed = follow('meet-now://start');
  questions.answer('startFromLink', false);
  await followed;
  expect(startMeeting).not.toHaveBeenCalled();
});

it('explains a link that it does not follow, and asks nothing', async () => {
  await follow('meet-now://quit');
  expect(refuse).toHaveBeenCalledWith(expect.objectContaining({ code: 'InvalidLink' }));
  expect(store.getState().questions).toEqual([]);
});
