import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { until } from '../../scripts/desktop/wait';
import type { Meeting, StartMeetingInput } from '../../common/meeting';
import type { Result } from '../../common/problem';
import { installBrowser, type Browser } from './harness/browser';
import { clipboardText, focusWindow, pressKeys, typeText } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import { filesBelow } from './harness/written-files';
import type { Page } from './harness/spectron-driver';

const dialog = 'Save as a calendar file';
let scene: Scene;
let page: Page;
let browser: Browser;
let meeting: Meeting;
let documents: string;

const meetings = () =>
  page.run<readonly Meeting[]>('return (await window.meetNow.getSnapshot()).state.meetings;');
const start = (input: StartMeetingInput) =>
  page.run<Result>(`return window.meetNow.startMeeting(${JSON.stringify(input)});`);
const call = <Value = void>(name: string, ...input: readonly unknown[]) =>
  page.run<Result<Value>>(`return window.meetNow.${name}(...${JSON.stringify(input)});`);

/** Saves the calendar file, enters the path in the dialog or takes the one that it proposes, and waits for the answer. */
async function save(path: string | undefined): Promise<Result<string | undefined>> {
  await page.run(
    `window.saved = undefined; void window.meetNow.saveInvitation('${meeting.operationId}').then((it) => (window.saved = it));`,
  );
  await until('the dialog', () => focusWindow(scene.desktop, dialog), 10_000);
  if (path === '') await pressKeys(scene.desktop, 'Escape');
  else {
    if (path !== undefined) {
      await pressKeys(scene.desktop, 'ctrl+a');
      await typeText(scene.desktop, path);
    }
    await pressKeys(scene.desktop, 'Return');
  }
  return until(
    'the answer',
    async () => (await page.run<Result<string | undefined> | undefined>('return window.saved;')) ?? undefined,
    10_000,
  );
}

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({
    launch: { driven: true, env: browser.env },
    prepare({ profile: { home } }) {
      documents = join(home, 'Documents');
      mkdirSync(documents);
      mkdirSync(join(home, '.config'), { recursive: true });
      writeFileSync(join(home, '.config', 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/Documents"\n');
    },
  });
  page = await scene.app.page('Show window');
});
afterAll(async () => {
  await scene.stop();
  browser.remove();
});

it('invites people and opens the link once connected, and does not copy it if that is off', async () => {
  expect(
    await start({
      subject: 'R&D <Budget>',
      invite: ['alexd@contoso.com', 'nora@contoso.com'],
      openLink: true,
      copyLink: false,
    }),
  ).toMatchObject({ ok: true });
  await until('the link to be opened', () => browser.opened().length === 1, 10_000);
  const invited = () => scene.server.requests('POST', /participantInvitations$/i);
  await until('the invitations', () => invited().length === 2, 10_000);
  expect(invited().map(({ body }) => body)).toEqual([
    expect.stringContaining('sip:alexd@contoso.com'),
    expect.stringContaining('sip:nora@contoso.com'),
  ]);
  await until('the dial-in numbers', async () => (await meetings())[0]?.details?.dialIn !== undefined, 5000);
  const [first] = await meetings();
  if (first === undefined) throw new Error('There is no meeting.');
  meeting = first;
  expect(browser.opened()).toEqual([meeting.joinUrl]);
  expect(await clipboardText(scene.desktop)).toBe('');
});

it('invites another person, and refuses an invalid address', async () => {
  expect(await call('invitePeople', meeting.operationId, ['Zoe'])).toMatchObject({
    ok: false,
    problem: { message: text('meeting.noAddress', { address: 'Zoe' }) },
  });
  expect(await call('invitePeople', meeting.operationId, ['zoe@contoso.com'])).toMatchObject({ ok: true });
  expect((await meetings())[0]?.invitees?.map(({ address }) => address)).toContain('sip:zoe@contoso.com');
});

it('copies the invitation as plain text and as HTML at once', async () => {
  expect(await call('copyInvitation', meeting.operationId)).toMatchObject({ ok: true });
  const link = meeting.joinUrl ?? '';
  await until('the text', async () => (await clipboardText(scene.desktop)).includes(link), 5000);
  const plain = await clipboardText(scene.desktop);
  expect(plain.split('\n').slice(0, 4)).toEqual([
    'R&D <Budget>',
    '',
    `Join: ${link}`,
    `Conference ID: ${meeting.details?.conferenceId ?? ''}`,
  ]);
  expect(plain).toContain('+14255550001');
  const html = await clipboardText(scene.desktop, 'text/html');
  expect(html).toContain('<b>R&amp;D &lt;Budget&gt;</b>');
  expect(html).toContain(`<a href="${link}">`);
});

it('opens the mail program with the same invitation', async () => {
  expect(await call('mailInvitation', meeting.operationId)).toEqual({ ok: true, value: { complete: true } });
  const message = await until(
    'the message',
    () => Promise.resolve(browser.opened().find((address) => address.startsWith('mailto:'))),
    5000,
  );
  const [, subject = '', body = ''] = /^mailto:\?subject=([^&]*)&body=([^&]*)$/.exec(message) ?? [];
  expect(decodeURIComponent(subject)).toBe('R&D <Budget>');
  const copied = await clipboardText(scene.desktop);
  expect(decodeURIComponent(body).split('\r\n')).toEqual(copied.trimEnd().split('\n').slice(2));
});

it('proposes the documents the first time, and then the folder that the user chose last', async () => {
  const chosen = join(scene.desktop.profile.home, 'Calendars');
  mkdirSync(chosen);
  const first = await save(undefined);
  expect(first).toMatchObject({ ok: true });
  const [name] = readdirSync(documents);
  expect(first).toEqual({ ok: true, value: join(documents, name ?? '') });
  expect(await save(join(chosen, 'first.ics'))).toMatchObject({ ok: true });
  expect(await save(undefined)).toEqual({ ok: true, value: join(chosen, name ?? '') });
  // A folder that is gone is not proposed.
  rmSync(chosen, { recursive: true });
  rmSync(join(documents, name ?? ''));
  expect(await save(undefined)).toEqual({ ok: true, value: join(documents, name ?? '') });
  rmSync(join(documents, name ?? ''));
});

it('writes a calendar file where the user chooses', async () => {
  const file = join(scene.desktop.profile.home, 'here.ics');
  expect(await save(file)).toEqual({ ok: true, value: file });
  const content = readFileSync(file, 'utf8').replace(/\r\n[ \t]/g, '');
  expect(content).toContain('SUMMARY:R&D <Budget>\r\n');
  expect(content).toContain(`URL:${meeting.joinUrl ?? ''}\r\n`);
});

it('writes nothing if the user cancels, and says why if a file cannot be written', async () => {
  expect(await save('')).toEqual({ ok: true, value: null }); // how the driver returns undefined
  expect(filesBelow(scene.desktop.profile.home).filter((file) => file.endsWith('.ics'))).toHaveLength(1);
  expect(await save('/proc/there.ics')).toMatchObject({
    ok: false,
    problem: { code: 'NotSaved', message: text('meeting.save.failed', { file: '/proc/there.ics' }) },
  });
});
