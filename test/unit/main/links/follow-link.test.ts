import { verbatim } from '../../../../common/text';
import { beforeEach, expect, it, vi } from 'vitest';
import { createLinkFollower } from '../../../../main/links/follow-link';
import { success } from '../../../../common/problem';
import { createQuestions, type Questions } from '../../../../main/state/questions';
import { createAppStore, type AppStore } from '../../../../main/state/store';
import { shown } from '../../../english';

let store: AppStore;
let questions: Questions;
const startMeeting = vi.fn(() =>
  Promise.resolve({ ...success, value: { outcome: 'sent', message: verbatim('') } as const }),
);
const refuse = vi.fn();
const showQuestion = vi.fn();
let allowed: boolean;
let follow: (link: string) => Promise<void>;

beforeEach(() => {
  store = createAppStore();
  questions = createQuestions(store, () => undefined);
  startMeeting.mockClear();
  refuse.mockClear();
  allowed = true;
  showQuestion.mockClear();
  follow = createLinkFollower({
    allowed: () => allowed,
    questions,
    commands: { startMeeting },
    refuse,
    showQuestion,
  });
});

const asked = () => store.getState().questions.map(({ text }) => shown(text).join('\n\n'));

it('asks first, and starts after a yes', async () => {
  const followed = follow('meet-now://start?subject=Budget&invite=a@x.example');
  expect(asked()).toEqual([
    'A link wants to start the meeting “Budget” and invite 1 person. Start it?\n\na@x.example',
  ]);
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

it('shows all that a yes would do, as it would be done', async () => {
  const hidden = '%E2%80%AE%00%0A%E2%80%8B';
  const followed = follow(
    `meet-now://start?subject=Bud${hidden}get&importance=emergency&invite=sip:A@x.example&invite=a@x.example&invite=b@x${hidden.slice(-9)}.example`,
  );
  expect(asked()).toEqual([
    'A link wants to start the meeting “Bud get” and invite 2 people. Start it?\n\nImportance: Emergency\n\na@x.example\nb@x.example',
  ]);
  questions.answer('startFromLink', true);
  await followed;
  expect(startMeeting.mock.calls).toMatchObject([[{ subject: 'Bud get', importance: 'Emergency' }, 'link']]);
});

it('leaves an open question as it is while other links come, and explains those', async () => {
  const first = follow('meet-now://start?subject=Budget');
  await follow('meet-now://start?subject=Budget');
  expect([refuse.mock.calls.length, showQuestion.mock.calls.length]).toEqual([0, 1]);
  for (let i = 0; i < 20; i++) await follow(`meet-now://start?subject=${i}`);
  expect(asked()).toEqual(['A link wants to start the meeting “Budget”. Start it?']);
  expect(refuse).toHaveBeenCalledTimes(20);
  expect(refuse).toHaveBeenLastCalledWith(expect.objectContaining({ code: 'LinkWaits' }));
  expect(showQuestion).toHaveBeenCalledTimes(21);
  questions.answer('startFromLink', false);
  await first;
  expect(startMeeting).not.toHaveBeenCalled();
  void follow('meet-now://start?subject=Next');
  expect(asked()).toEqual(['A link wants to start the meeting “Next”. Start it?']);
});

it('follows no link if the organisation does not allow it, and says so', async () => {
  allowed = false;
  await follow('meet-now://start?subject=Budget');
  expect(refuse).toHaveBeenCalledWith(expect.objectContaining({ code: 'ManagedByOrganisation' }));
  expect(store.getState().questions).toEqual([]);
});
