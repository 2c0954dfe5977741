import { success, type Result } from '../../../common/problem';
import type { PageCall, PageCalls } from '../../../preload/contract';

type Answers = { readonly [Name in PageCall]?: Awaited<ReturnType<PageCalls[Name]>> };

const done = <T>(value: T): Result<T> => ({ ok: true, value });
const started = done({
  outcome: 'sent',
  message: { key: 'meeting.told.starting' },
  operationId: '00000001',
} as const);
const joinUrl = 'https://meet.contoso.com/lenea/00000001';

/** What main answers if all goes well, unless it is nothing. */
const answers: Answers = {
  startMeeting: started,
  meetAgain: started,
  joinRoom: started,
  searchPeople: done([
    { uri: 'sip:alexd@contoso.com', name: 'Alex Darrow', title: 'Engineer', department: 'Research' },
    { uri: 'sip:alexis@contoso.com', name: 'Alexis Hill' },
  ]),
  acceptInvitation: done('00000001'),
  mailInvitation: done({ complete: true }),
  saveInvitation: done('/home/lenea/Budget.ics'),
  scheduleLink: done({ joinUrl, copied: true }),
  readRoom: done({ joinUrl }),
  copyRoomLink: done(joinUrl),
  readAbout: {
    meetNow: '0.1.0',
    electron: '44.11.5',
    chromium: '152.0.7977.10',
    node: '24.18.1',
    system: 'Linux 6.12.8 (x64)',
  },
  readLicences: done('MIT License\n\nCopyright (c) The Meet Now authors'),
  zoomText: done(110),
  chooseCaFile: done('/home/lenea/authorities.pem'),
  saveReport: done({ file: '/home/lenea/report.zip', secrets: 2 }),
};

export const answerTo = (name: PageCall): unknown => answers[name] ?? success;
