import { until } from '../desktop/wait';
import type { RunningSimulator } from '../demo/simulator';
import type { Page } from '../../test/desktop/harness/spectron-driver';

type Perform = RunningSimulator['perform'];

/** A state of the card of a connected meeting, and how to get there from the previous one. */
interface MeetingStop {
  readonly name: string;
  readonly go: (page: Page, perform: Perform) => Promise<void>;
}

const patience = 15_000;
const alex = 'alexd@contoso.com';
const dana = 'dana@fabrikam.com';

const there = (page: Page, testId: string, count = 1): Promise<unknown> =>
  until(`${count} × ${testId}`, async () => (await page.count(testId)) === count, patience);

/** The start form takes the top of the window: scroll to the end of the open part. */
async function unfold(page: Page, part: 'people' | 'chat' | 'phone', shown: string): Promise<void> {
  await page.click(`meeting-${part}`);
  await there(page, shown);
  await page.look(shown, `it.scrollIntoView({ block: 'end' });`);
}

/** What a meeting shows of other people. It begins on the home page, with one connected meeting. */
export const meetingTour: readonly MeetingStop[] = [
  {
    name: 'lobby',
    async go(page, perform) {
      await perform({ do: 'addParticipant', name: 'Alex Darrow', address: alex });
      await perform({ do: 'arrive', kind: 'anonymous', name: 'Ben Andrews' });
      await there(page, 'waiting');
    },
  },
  {
    name: 'people',
    async go(page, perform) {
      await page.click('admit');
      await there(page, 'waiting', 0);
      await perform({ do: 'addParticipant', name: 'Dana Birkby', address: dana });
      await perform({ do: 'setRole', address: alex, role: 'Leader' });
      await perform({ do: 'setModality', address: dana, modality: 'Audio', active: true });
      await perform({ do: 'setMuted', address: dana, muted: true });
      await unfold(page, 'people', 'people-panel');
      await there(page, 'person', 3);
    },
  },
  {
    name: 'chat',
    async go(page, perform) {
      await unfold(page, 'chat', 'chat-text');
      await there(page, 'no-messages');
      await perform({ do: 'write', address: alex, text: 'Shall we begin with the travel budget?' });
      await there(page, 'message');
      await page.type('chat-text', 'Yes. The figures are on page 3.');
      await page.click('chat-send');
      await there(page, 'message', 2);
      await perform({ do: 'write', address: dana, text: 'Found them, thanks.' });
      await there(page, 'message', 3);
      await page.look('chat-panel', `it.scrollIntoView({ block: 'end' });`);
    },
  },
  {
    name: 'phone',
    async go(page) {
      await unfold(page, 'phone', 'phone-panel');
    },
  },
  {
    name: 'invitation',
    async go(page, perform) {
      await page.click('meeting-phone');
      await perform({ do: 'invite', subject: 'Server down', importance: 'Urgent' });
      await there(page, 'invitation');
      await page.look('invitation', `it.scrollIntoView({ block: 'center' });`);
    },
  },
];

/** Call it before the sign-in: the server sends invitations only to users who appear online. */
export async function beginMeetingTour(page: Page): Promise<void> {
  await page.run('await meetNow.changeSettings({ appearOnline: true });');
}

/** Afterwards, no invitation rings, and the settings are as before. */
export async function endMeetingTour(page: Page, perform: Perform): Promise<void> {
  await perform({ do: 'endInvitation', ending: 'Canceled' });
  await there(page, 'invitation-join', 0);
  await page.run('await meetNow.changeSettings({ appearOnline: false });');
}
