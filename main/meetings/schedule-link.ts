import { defined } from '../../common/defined';
import { failure, type Problem, ProblemError, type Result } from '../../common/problem';
import type { ScheduledLink, SchedulingOptions } from '../../common/room';
import { text } from '../../common/text';
import { readDate } from '../ucwa/codec/date';
import { toResource } from '../ucwa/codec/json';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { type Answer, resourceOf } from '../ucwa/session';
import { accessLevelOf } from './meeting-room';
import { joinUrlOf } from './online-meeting';

const problem = (
  code: string,
  message: Problem['message'],
  advice: Problem['advice'],
  next: Problem['next'],
): Problem => ({ code, message, ...defined({ advice }), next });

const notAllowed = (): Problem =>
  problem(
    'NotAllowed',
    text('meeting.scheduleNotAllowed'),
    text('meeting.askAdministrator'),
    'contactAdministrator',
  );
const noLink = (): Problem =>
  problem(
    'NoJoinLink',
    text('meeting.scheduledWithoutLink'),
    text('meeting.scheduledWithoutLinkAdvice'),
    'none',
  );
const gone = (): Problem => problem('LinkGone', text('room.linkGone'), text('room.linkGoneAdvice'), 'none');
const changedElsewhere = (): Problem =>
  problem('ChangedElsewhere', text('room.changedElsewhere'), text('room.changedElsewhereAdvice'), 'retry');
const noVersion = (): Problem =>
  problem('NoVersion', text('room.noVersion'), text('meeting.askAdministrator'), 'contactAdministrator');

/** The meeting as it was last read, and the version that a change of it has to name. */
interface Version {
  readonly resource: Resource;
  readonly etag: string | undefined;
}

/** The meeting that was scheduled last. */
interface Scheduled {
  readonly live: Live;
  readonly url: string;
  readonly link: ScheduledLink;
  /** Absent = it has to be read before it can be changed. */
  readonly version?: Version;
}

/** Schedules meetings, and changes the options of the last one as long as the sign-in lasts. */
export class LinkScheduler {
  readonly #onLink: (link: ScheduledLink | undefined) => void;
  #last: Scheduled | undefined;

  /** @param onLink gets the last link after each change of it, also if the server reports other options */
  constructor(onLink: (link: ScheduledLink | undefined) => void) {
    this.#onLink = onLink;
  }

  /**
   * Schedules a meeting. This is the alternative if ad-hoc meetings are not allowed, and the app never uses it silently
   * in their place (ScheduleAnOnlineMeeting, myOnlineMeetings_ref). 200 and 201 mean the same.
   * @param live `undefined` while there is no connection
   */
  async schedule(
    subject: string,
    options: SchedulingOptions,
    live: Live | undefined,
  ): Promise<Result<ScheduledLink>> {
    const url = live?.application.myOnlineMeetings;
    if (live === undefined || url === undefined) return failure(notAllowed());
    try {
      const answer = await live.session.request({
        method: 'POST',
        url,
        input: { ...(subject === '' ? {} : { subject }), ...written(options) },
        // On a new connection, because an idle one might lose the POST, and a second POST would schedule another
        // meeting.
        fresh: true,
      });
      const version = await versionIn(answer);
      const link = linkIn(version.resource, subject);
      if (link === undefined) return failure(noLink());
      const self = live.session.follow(linkOf(version.resource, 'self'), url) ?? answer.location;
      this.#keep(self === undefined ? undefined : { live, url: self, link, version });
      return { ok: true, value: link };
    } catch (error) {
      return failure(problemOf(error));
    }
  }

  /**
   * Changes the options of the meeting that was scheduled last: sends everything back as it was read, except what
   * changes, and names the version that was read (UpdateAnOnlineMeeting, PayloadFormat). If somebody else has changed
   * the meeting since, changes nothing and reads it again, so that the user decides anew.
   */
  async change(options: SchedulingOptions, live: Live | undefined): Promise<Result<ScheduledLink>> {
    const last = this.#last;
    if (last === undefined || live?.signal !== last.live.signal) return failure(gone());
    const { url } = last;
    try {
      const { resource, etag } = last.version ?? (await this.#read(last, live));
      if (etag === undefined) return failure(noVersion());
      // If the answer is lost, the version may no longer be the last one.
      this.#keep({ live, url, link: last.link });
      const answer = await live.session.request({
        method: 'PUT',
        url,
        input: { ...asRead(resource), ...written(options) },
        ifMatch: etag,
        fresh: true,
      });
      if (answer.body === undefined) await this.#read(last, live);
      else this.#learn(last, live, await versionIn(answer));
      return { ok: true, value: this.#last?.link ?? last.link };
    } catch (error) {
      return failure(await this.#whyNot(error, last, live));
    }
  }

  async #whyNot(error: unknown, last: Scheduled, live: Live): Promise<Problem> {
    if (error instanceof ProblemError || !(error instanceof StatusError)) return problemOf(error);
    if (error.status === 412) {
      await this.#read(last, live).catch(() => undefined);
      return changedElsewhere();
    }
    if (error.status === 428) return { ...noVersion(), details: problemOf(error).message };
    if (error.status !== 404 || error.body === undefined) return problemOf(error);
    this.#keep(undefined);
    return gone();
  }

  /** @throws what the session throws */
  async #read(last: Scheduled, live: Live): Promise<Version> {
    const answer = await live.session.request({ method: 'GET', url: last.url });
    return this.#learn(last, live, await versionIn(answer));
  }

  #learn({ url, link }: Scheduled, live: Live, version: Version): Version {
    const known = linkIn(version.resource, link.subject) ?? link;
    this.#keep({ live, url, link: known, version });
    return version;
  }

  #keep(scheduled: Scheduled | undefined): void {
    const before = this.#last;
    this.#last = scheduled;
    if (before?.link !== scheduled?.link) this.#onLink(scheduled?.link);
  }
}

/** As the properties of myOnlineMeeting_ref. */
const written = ({ accessLevel, phoneUsersBypass }: SchedulingOptions): Readonly<Record<string, string>> => ({
  ...defined({ accessLevel }),
  ...(phoneUsersBypass === undefined
    ? {}
    : { lobbyBypassForPhoneUsers: phoneUsersBypass ? 'Enabled' : 'Disabled' }),
});

/** Every property, also unknown ones: among them is the one with which the server recognises a complete PUT. */
function asRead(meeting: Resource): Readonly<Record<string, unknown>> {
  const expires = readDate(textOf(meeting, 'expirationTime'));
  return {
    ...Object.fromEntries(meeting.properties),
    // JSON answers have another form, which no page shows in a request.
    ...(expires === undefined ? {} : { expirationTime: new Date(expires).toISOString() }),
    ...defined({ rel: meeting.rel }),
  };
}

function linkIn(meeting: Resource, subject: string): ScheduledLink | undefined {
  const joinUrl = joinUrlOf(meeting);
  if (joinUrl === undefined) return undefined;
  const bypass = textOf(meeting, 'lobbyBypassForPhoneUsers')?.toLowerCase();
  return {
    subject: textOf(meeting, 'subject') ?? subject,
    joinUrl,
    ...defined({
      accessLevel: accessLevelOf(meeting),
      phoneUsersBypass: bypass === 'enabled' ? true : bypass === 'disabled' ? false : undefined,
    }),
  };
}

/** An entity tag as it may stand in a header: printable ASCII of reasonable length. */
const isTag = (tag: string | undefined): tag is string => /^[\x21-\x7e]{1,200}$/.test(tag ?? '');

/** The header has the entity tag as it is sent back; the property has it without its quotes (PayloadFormat). */
async function versionIn(answer: Answer): Promise<Version> {
  const resource = answer.body === undefined ? toResource({}) : await resourceOf(answer);
  const bare = textOf(resource, 'etag')?.replace(/^"|"$/g, '');
  const etag = [answer.etag, isTag(bare) ? `"${bare}"` : undefined].find(isTag);
  return { resource, etag };
}
