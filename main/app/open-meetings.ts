import { app } from 'electron';
import { systemClock } from '../base/clock';
import { copyText } from '../desktop/clipboard';
import type { Logger } from '../base/log';
import { createMeetingBin, type MeetingBin } from '../meetings/delete-meeting';
import { meetingsIn } from '../meetings/history';
import { keepJournal } from '../meetings/keep-journal';
import type { Meeting } from '../../common/meeting';
import { MeetingBook } from '../meetings/meeting-book';
import { MeetingFollower, type MeetingFollowerOptions } from '../meetings/meeting-follower';
import { TakeUp } from '../meetings/take-up';
import { noticeKeeper } from '../state/notices';
import { type JournalFile, openJournal } from '../journal/journal-file';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';
import { type Trace, traceMeeting } from './trace';

interface Parts {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly logger: Logger;
  readonly trace: Trace;
  readonly connection: MeetingFollowerOptions['connection'];
}

/** The meetings: what is known of them, what outlives the run, and who hears the server tell of them. */
export interface Meetings {
  readonly book: MeetingBook;
  readonly journal: JournalFile;
  readonly follower: MeetingFollower;
  readonly takeUp: TakeUp;
  readonly bin: MeetingBin;
  /** As far back as the journal goes; that many at least, if there are as many. */
  readonly pastMeetings: (meetings: number) => Promise<readonly Meeting[]>;
}

/** Opens the book of meetings with those of the runs before, writes down what becomes of them, and shows them in the store. */
export function openMeetings({ settings, store, logger, trace, connection }: Parts): Meetings {
  const now = (): number => Date.now();
  const book = new MeetingBook({ now, logger });
  const journal = openJournal(app.getPath('userData'), logger, noticeKeeper(store, 'journal', 'warning'));
  keepJournal(journal, journal.entries, book, now);
  const show = (): void => store.setState({ meetings: book.meetings });
  show();
  book.onChange((meeting, before) => {
    traceMeeting(trace, meeting, before);
    show();
  });
  store.subscribe(({ language }, before) => {
    if (language === before.language) return;
    book.retell();
    show();
  });
  const follower = new MeetingFollower({
    book,
    clock: systemClock,
    connection,
    logger,
    copyLink(joinUrl, operationId) {
      if (!(book.get(operationId)?.wishes.copyLink ?? settings.get('copyLinkWhenConnected'))) return false;
      copyText(joinUrl).catch((error: unknown) => logger.warn('The join link was not copied:', error));
      return true;
    },
  });
  return {
    book,
    journal,
    follower,
    takeUp: new TakeUp({ book, follower, clock: systemClock, logger }),
    bin: createMeetingBin(book, journal, now),
    pastMeetings: async (meetings) => meetingsIn(await journal.readBack(meetings)),
  };
}
