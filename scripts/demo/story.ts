import type { Happening } from '../launch';

/** A problem as the app reports it to the user. */
export interface ToldProblem {
  readonly code: string;
  readonly subcode?: string;
  readonly message: string;
}

export interface Notification {
  readonly title: string;
  readonly body: string;
}

/** One line of the timeline. `t`: milliseconds since the start of the app. */
export interface Moment {
  readonly t: number;
  readonly what: string;
  readonly text: string;
  readonly [detail: string]: unknown;
}

/** Milliseconds since 1970, with fractions, which Date does not have. */
export const now = (): number => performance.timeOrigin + performance.now();

/** What happened, according to the app's trace and the desktop. */
export class Story {
  readonly timeline: Moment[] = [];
  /** InvitationState, in order. */
  readonly states: string[] = [];
  readonly notifications: Notification[] = [];
  operationId: string | undefined;
  joinUrl: string | undefined;
  /** The people in the lobby, and those in the meeting. */
  waiting: readonly string[] = [];
  people: readonly string[] = [];
  signedIn = false;
  connected = false;
  /** The title of the app's latest announcement. */
  announced: string | undefined;
  /** What ended the story early. */
  problem: ToldProblem | undefined;
  /** A problem that the app reports while it keeps trying. */
  obstacle: ToldProblem | undefined;

  #began = now();
  /** Titles of the announcements since the meeting connected. */
  readonly #titles = new Set<string>();
  readonly #listener: (moment: Moment) => void;

  /** @param listener called for each moment, as it happens */
  constructor(listener: (moment: Moment) => void) {
    this.#listener = listener;
  }

  /** Starts the clock of the story: call it just before the app starts. */
  begin(): void {
    this.#began = now();
  }

  /** Takes a line of the trace of the app. */
  tell(happening: Happening): void {
    this.#keep(happening);
    const { t: _, at, what, ...details } = happening;
    this.#add(at - this.#began, what, inWords(happening), details);
  }

  /** Notes something that was just done, or seen on the desktop. */
  note(what: string, text: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#add(now() - this.#began, what, text, details);
  }

  /**
   * Notes a notification that the desktop received.
   * @param at milliseconds since 1970
   */
  received(notification: Notification, at: number): void {
    this.notifications.push(notification);
    const text = `notification received by the desktop: ${notification.title} | ${notification.body.replaceAll('\n', ' | ')}`;
    this.#add(at - this.#began, 'notification', text, { ...notification });
  }

  /** Whether the desktop received the app's latest announcement. */
  get announcementSeen(): boolean {
    return this.notifications.some(({ title }) => title === this.announced);
  }

  /** Whether the invitation reached Connected, and the desktop received a notification about it. */
  get succeeded(): boolean {
    return (
      this.states.includes('Connected') && this.notifications.some(({ title }) => this.#titles.has(title))
    );
  }

  #add(t: number, what: string, text: string, details: Readonly<Record<string, unknown>>): void {
    const moment = { ...details, t: Math.round(t * 10) / 10, what, text };
    this.timeline.push(moment);
    this.#listener(moment);
  }

  #keep(happening: Happening): void {
    const { what, state } = happening;
    if (what === 'connection') {
      this.signedIn = state === 'ready';
      const problem = problemOf(happening['problem']);
      if (problem !== undefined || this.signedIn) this.obstacle = problem;
      if (state === 'signedOut' || state === 'faulted') this.problem = problem ?? this.problem;
    } else if (what === 'trigger') this.operationId = textOf(happening['operationId']);
    else if (what === 'invitation' && typeof state === 'string') this.states.push(state);
    else if (what === 'meeting') {
      this.connected ||= state === 'connected';
      this.joinUrl = textOf(happening['joinUrl']) ?? this.joinUrl;
      if (state === 'failed' || state === 'lost') this.problem = problemOf(happening['problem']) ?? unknown;
    } else if (what === 'lobby') this.waiting = namesOf(happening);
    else if (what === 'people') this.people = namesOf(happening);
    else if (what === 'announcement') {
      this.announced = textOf(happening['title']);
      if (this.connected) this.#titles.add(this.announced ?? '');
    } else if (what === 'problem') this.problem = problemOf(happening['problem']) ?? unknown;
  }
}

const unknown: ToldProblem = { code: 'Unknown', message: 'The app gave no reason.' };

function problemOf(problem: unknown): ToldProblem | undefined {
  if (typeof problem !== 'object' || problem === null) return undefined;
  const { code, subcode, message } = problem as Partial<Record<keyof ToldProblem, unknown>>;
  return {
    code: textOf(code) ?? unknown.code,
    ...(typeof subcode === 'string' ? { subcode } : {}),
    message: textOf(message) ?? unknown.message,
  };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const namesOf = ({ names }: Happening): readonly string[] => (Array.isArray(names) ? names.map(String) : []);

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const messageOf = (problem: unknown): string => {
  const message = (problem as { message?: unknown } | undefined)?.message;
  return typeof message === 'string' ? `: ${message}` : '';
};

/** The text of a trace line for the timeline. */
function inWords(happening: Happening): string {
  const detail = (name: string): string => word(happening[name]);
  switch (happening.what) {
    case 'started':
      return 'app is up';
    case 'trayReady':
      return 'tray icon created';
    case 'connection': {
      const step = detail('step');
      return `connection ${detail('state')}${step === '' ? '' : ` (${step})`}${messageOf(happening['problem'])}`;
    }
    case 'trigger':
      return `trigger: ${detail('trigger')}, operation ${detail('operationId')}`;
    case 'request':
      return `${detail('method')} ${detail('url')}`;
    case 'response':
      return `${detail('status') || detail('error')} for ${detail('method')} ${detail('url')}`;
    case 'event':
      return `event from ${detail('sender')}: ${detail('rel')} ${detail('type')} ${detail('href')}`;
    case 'invitation':
      return `invitation ${detail('state')}`;
    case 'meeting': {
      const link = detail('joinUrl');
      return `meeting ${detail('state')}${link === '' ? '' : `, join link ${link}`}${messageOf(happening['problem'])}`;
    }
    case 'lobby':
      return `waiting in the lobby: ${namesOf(happening).join(', ') || 'nobody'}`;
    case 'people':
      return `in the meeting: ${namesOf(happening).join(', ') || 'nobody else'}`;
    case 'announcement':
      return `announcement: ${detail('title')}`;
    case 'problem':
      return `problem${messageOf(happening['problem'])}`;
    default:
      return happening.what;
  }
}
