import type { Happening } from '../launch';
import { inWords } from './words';

/** A problem, in what its user was told of it. */
export interface ToldProblem {
  readonly code: string;
  readonly subcode?: string;
  readonly message: string;
}

export interface Notification {
  readonly title: string;
  readonly body: string;
}

/** One line of the timeline. `t`: milliseconds since the app was started. */
export interface Moment {
  readonly t: number;
  readonly what: string;
  readonly text: string;
  readonly [detail: string]: unknown;
}

/** Milliseconds since 1970, finer than Date tells them. */
export const now = (): number => performance.timeOrigin + performance.now();

/** What happened, as far as the app and the desktop told it. */
export class Story {
  readonly timeline: Moment[] = [];
  /** InvitationState, in order. */
  readonly states: string[] = [];
  readonly notifications: Notification[] = [];
  operationId: string | undefined;
  joinUrl: string | undefined;
  signedIn = false;
  connected = false;
  /** The title of what the app announced last. */
  announced: string | undefined;
  /** What ended it. */
  problem: ToldProblem | undefined;
  /** What the user is told while the app goes on trying. */
  obstacle: ToldProblem | undefined;

  #began = now();
  /** Of what the app announced about a meeting that is connected. */
  readonly #titles = new Set<string>();
  readonly #listener: (moment: Moment) => void;

  /** @param listener called for each moment, as it happens */
  constructor(listener: (moment: Moment) => void) {
    this.#listener = listener;
  }

  /** The time of the story runs from here: the app is about to be started. */
  begin(): void {
    this.#began = now();
  }

  /** The app told something. */
  tell(happening: Happening): void {
    this.#keep(happening);
    const { t: _, at, what, ...details } = happening;
    this.#add(at - this.#began, what, inWords(happening), details);
  }

  /** Something was done, or seen on the desktop, just now. */
  note(what: string, text: string, details: Readonly<Record<string, unknown>> = {}): void {
    this.#add(now() - this.#began, what, text, details);
  }

  /**
   * The desktop received a notification.
   * @param at when, in milliseconds since 1970
   */
  received(notification: Notification, at: number): void {
    this.notifications.push(notification);
    const text = `notification received by the desktop: ${notification.title} | ${notification.body.replaceAll('\n', ' | ')}`;
    this.#add(at - this.#began, 'notification', text, { ...notification });
  }

  /** Whether the desktop received what the app announced last. */
  get announcementSeen(): boolean {
    return this.notifications.some(({ title }) => title === this.announced);
  }

  /** Whether the invitation got through, and the desktop was told so. */
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
    } else if (what === 'announcement') {
      this.announced = textOf(happening['title']);
      if (this.connected) this.#titles.add(this.announced ?? '');
    } else if (what === 'problem') this.problem = problemOf(happening['problem']) ?? unknown;
  }
}

const unknown: ToldProblem = { code: 'Unknown', message: 'No reason was told.' };

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
