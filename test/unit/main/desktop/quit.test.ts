import { expect, it, vi } from 'vitest';
import { quitQuestion } from '../../../../main/desktop/quit';
import { setLanguage } from '../../../../main/language/t';
import { type MeetingState, meetingStates } from '../../../../common/meeting';
import { meeting } from './meetings';

vi.mock('electron', () => ({ dialog: {} }));

it.each(['failed', 'cancelled', 'ended', 'lost'] as const)('asks nothing if a meeting is %s', (state) => {
  expect(quitQuestion([meeting({ state })])).toBeUndefined();
});

it('says that a connected meeting is left, and one that is not connected given up', () => {
  expect(quitQuestion([meeting({ state: 'connected' })])?.detail).toMatch(
    /^You will leave the running meeting\..* keeps it\.$/,
  );
  for (const state of meetingStates.slice(0, 4))
    expect(quitQuestion([meeting({ state })])?.detail).toBe(
      'A meeting that is not connected yet will be cancelled.',
    );
});

it('says it of several as of several, and of each kind', () => {
  const several = (...states: readonly MeetingState[]) =>
    quitQuestion(states.map((state) => meeting({ state })))?.detail;
  expect(several('connected', 'connected')).toMatch(/^You will leave 2 meetings\..* keeps them\.$/);
  expect(several('starting', 'lobby')).toBe('2 meetings that are not connected yet will be cancelled.');
  expect(several('connected', 'starting', 'ended')).toMatch(
    /^You will leave the running meeting\..* will be cancelled\.$/,
  );
});

it('L35 warns that the link will be lost, besides what happens to the meeting', () => {
  expect(quitQuestion([meeting({ state: 'connected' })], true)?.detail).toMatch(
    /^You will leave the running meeting\..* The join link on the clipboard may be lost, so paste it first if you still need it\.$/,
  );
  expect(quitQuestion([], true)).toBeUndefined();
});

it('does not ask about a meeting from an earlier run that is not found yet: it cannot be given up', () => {
  expect(quitQuestion([meeting({ state: 'connected', unconfirmed: 'earlierRun' })])).toBeUndefined();
});

it('counts what is running', () => {
  const meetings = (['connected', 'starting', 'ended'] as const).map((state) => meeting({ state }));
  expect(quitQuestion(meetings)?.message).toBe('2 meetings are running. Quit Meet Now?');
});

it('keeps running where the dialog is closed', () => {
  const question = quitQuestion([meeting({ state: 'connected' })]);
  expect(question?.buttons?.[question.cancelId ?? 0]).toBe('Keep running');
});

it.each([
  ['en', 'A meeting is running. Sign out?', 'Stay signed in'],
  ['de', 'Eine Besprechung läuft. Abmelden?', 'Angemeldet bleiben'],
  ['fr', 'Une réunion est en cours. Se déconnecter ?', 'Rester connecté'],
  ['es', 'Hay una reunión en curso. ¿Cerrar sesión?', 'Mantener la sesión'],
  ['ja', '1 件の会議が進行中です。サインアウトしますか?', 'サインインしたままにする'],
] as const)('N55 asks about signing out as about quitting, in %s', (language, message, no) => {
  setLanguage(language);
  try {
    const [quit, out, again] = (['quit', 'signOut', 'signIn'] as const).map((ending) =>
      quitQuestion([meeting({ state: 'connected' })], false, ending),
    );
    expect(out).toMatchObject({ message, detail: quit?.detail, defaultId: 1, cancelId: 1 });
    expect(out?.buttons?.[1]).toBe(no);
    expect(
      new Set([quit, out, again].flatMap((one) => [one?.title, one?.message, ...(one?.buttons ?? [])])).size,
    ).toBe(12);
  } finally {
    setLanguage('en');
  }
});

it('asks before signing out, or in again, also about what an earlier run left: the server ends that, too', () => {
  const left = [meeting({ state: 'connected', unconfirmed: 'earlierRun' })];
  expect(quitQuestion(left, false, 'signOut')?.message).toBe('A meeting is running. Sign out?');
  expect(quitQuestion(left, false, 'signIn')?.message).toBe('A meeting is running. Sign in anyway?');
});
