import { say } from '../../main/language/t';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import { invitePeople } from '../../main/meetings/invite-people';
import { finalStates, type Meeting } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import { isSettled } from '../../common/connection-status';
import { type Armed, arm } from './armed';
import { doubled, passwordsTooOften, unsettled } from './invariants';
import type { Deed, Play } from './play';
import type { Step } from './steps';
import type { World } from './world';

const MINUTE = 60_000;
/** How many attempts a user's action may need if the fault occurs once. */
const WISHES = 2;
const guest = 'alexd@contoso.com';

/** How many requests a fault hits: if it breaks the path, one for each open connection. */
function timesOf(deed: Deed): number {
  if (deed.by === 'stage') return 4;
  return deed.by === 'server' ? (deed.times ?? 1) : 1;
}

/** A user's day with one fault in it: signs in, meets, invites, leaves, signs out. */
export class Journey {
  /** What went wrong. */
  readonly wrong: string[] = [];
  readonly #world: World;
  readonly #step: Step;
  readonly #play: Play;
  #armed: Armed | undefined;
  #ids = 0;
  /** The number of requests so far, at each time that the user acted. */
  readonly #acted: number[] = [];
  readonly #wishes: number;

  constructor(world: World, step: Step, play: Play) {
    this.#world = world;
    this.#step = step;
    this.#play = play;
    this.#wishes = WISHES - 1 + timesOf(play.deed);
  }

  async run(): Promise<readonly string[]> {
    const { connection } = this.#world;
    this.#arm('discover', 'challenge', 'token', 'application');
    void this.#world.signIn();
    await this.#ready();
    this.#arm('poll');
    if (this.#armed && this.#step === 'poll') await this.#poll();
    this.#arm('start', 'read');
    const operationId = await this.#meet();
    await this.#agree('after the start');
    this.#arm('invite');
    await this.#invite(operationId);
    await this.#agree('after the invitation');
    this.#arm('leave');
    await this.#leave(operationId);
    await this.#agree('after leaving');
    this.#arm('delete');
    await this.#signOut();
    if (this.#armed?.hit !== true) this.wrong.push('the fault met no request');
    this.wrong.push(...doubled(this.#world), ...passwordsTooOften(this.#world, this.#acted));
    if (connection.status.state !== 'signedOut') this.wrong.push(`signed out: ${connection.status.state}`);
    return this.wrong;
  }

  #arm(...at: readonly Step[]): void {
    if (at.includes(this.#step)) this.#armed = arm(this.#world, this.#step, this.#play.deed);
  }

  /** The fault hits the next poll, which gets an event at once unless the fault needs an idle connection. */
  async #poll(): Promise<void> {
    const { simulator } = this.#world;
    await this.#world.until(() => simulator.state.applications.some(({ polled }) => polled), MINUTE);
    simulator.releasePolls();
    await this.#world.until(() => this.#armed?.hit === true, MINUTE);
    if (this.#play.deed.by === 'intermediary')
      await this.#world.until(() => this.#armed?.over === true, MINUTE);
  }

  /** Whether the connection waits for the user. */
  get #isStuck(): boolean {
    return isSettled(this.#world.connection.status);
  }

  /** Waits until the connection is ready; if it waits for the user, does what the user would. */
  async #ready(): Promise<void> {
    const { connection } = this.#world;
    const isReady = (): boolean => connection.status.state === 'ready';
    for (let acts = 0; ; acts++) {
      await this.#world.until(() => isReady() || this.#isStuck, 15 * MINUTE);
      if (isReady()) return;
      if (acts === this.#wishes) break;
      const { status } = connection;
      this.#told(`connection ${status.state}`, 'problem' in status ? status.problem : undefined);
      this.#acted.push(this.#world.simulator.requests.length);
      if (status.state === 'signedOut') void this.#world.signIn();
      else connection.reconnectNow();
    }
    this.wrong.push(`${connection.status.state} after the user did what was asked ${this.#wishes} times`);
  }

  /** Checks that a message says what happened and what to do. */
  #told(where: string, problem: Problem | undefined): void {
    if (problem === undefined) this.wrong.push(`${where}: the user was told nothing`);
    else if (problem.next === 'none') this.wrong.push(`${where}: ${problem.code} says nothing to do`);
    else if (
      !/^[^\n]{10,}$/.test(say(problem.message)) ||
      /\bundefined\b|\[object|\n\s+at /.test(say(problem.message))
    )
      this.wrong.push(`${where}: ${say(problem.message)}`);
  }

  /** @returns the meeting, from the second attempt if the first one failed */
  async #meet(): Promise<string> {
    for (let wish = 1; wish <= this.#wishes; wish++) {
      await this.#ready();
      const result = this.#world.starter.start({ subject: `Wish ${wish}` }, 'tray');
      const operationId = result.ok ? (result.value.operationId ?? '') : '';
      const meeting = (): Meeting | undefined => this.#world.book.get(operationId)?.meeting;
      const isThere = (): boolean => {
        const state = meeting()?.state;
        return state === undefined || state === 'connected' || finalStates.has(state);
      };
      await this.#settled(isThere);
      const now = meeting();
      if (now?.state === 'connected') return operationId;
      this.#told(`wish ${wish} ${now?.state ?? 'refused'}`, result.ok ? now?.problem : result.problem);
    }
    this.wrong.push('no meeting after all wishes');
    return '';
  }

  /** Waits for a condition, and meanwhile does what the connection expects of the user. */
  async #settled(holds: () => boolean): Promise<void> {
    for (let acts = 0; acts <= this.#wishes; acts++) {
      await this.#world.until(() => holds() || this.#isStuck, 10 * MINUTE);
      if (holds() || !this.#isStuck) return;
      await this.#ready();
    }
  }

  async #invite(operationId: string): Promise<void> {
    const { book, connection } = this.#world;
    for (let wish = 1; wish <= this.#wishes; wish++) {
      await this.#ready();
      const result = await this.#done(
        invitePeople(operationId, [guest], {
          book,
          session: connection.live?.session,
          newOperationId: () => `guest-${++this.#ids}`,
        }),
      );
      if (result === undefined) return void this.wrong.push('the invitation never ended');
      const newest = () => book.get(operationId)?.meeting.invitees?.at(-1);
      await this.#world.until(() => newest()?.state !== 'inviting', 2 * MINUTE);
      if (result.ok && newest()?.state === 'joined') return;
      if (!result.ok) this.#told('invitation', result.problem);
      else this.#told(`guest ${newest()?.state ?? 'unknown'}`, newest()?.problem);
    }
    this.wrong.push('nobody invited after all wishes');
  }

  async #leave(operationId: string): Promise<void> {
    const { book, connection } = this.#world;
    for (let wish = 1; wish <= this.#wishes; wish++) {
      await this.#ready();
      if (book.get(operationId)?.meeting.state === 'ended') return;
      const result = await this.#done(leaveMeeting(book, operationId, connection.live?.session));
      if (result === undefined) return void this.wrong.push('leaving never ended');
      if (result.ok) return;
      this.#told('leaving', result.problem);
      await this.#agree('after leaving failed');
    }
    this.wrong.push('not left after all wishes');
  }

  async #signOut(): Promise<void> {
    const { connection, simulator } = this.#world;
    const isOut = await this.#done(
      connection.signOut().then(() => true),
      3_000,
    );
    if (isOut !== true) this.wrong.push('signing out took longer than 3 s');
    const left = simulator.state.applications.length;
    const isExcused = this.#step === 'delete' && left === 1;
    if (left > 0 && !isExcused) this.wrong.push(`${left} applications left on the server`);
  }

  /** Once the connection has been ready for a minute, client and server are in sync. */
  async #agree(when: string): Promise<void> {
    await this.#ready();
    const { connection, pass } = this.#world;
    for (let again = 0; again < 3 && pass !== undefined; again++) {
      await pass(MINUTE);
      if (connection.status.state === 'ready') break;
      await this.#ready();
    }
    const agree = await this.#world.until(
      () => unsettled(this.#world).length === 0,
      pass === undefined ? MINUTE : 0,
    );
    if (!agree) this.wrong.push(...unsettled(this.#world).map((one) => `${when}: ${one}`));
  }

  async #done<T>(promise: Promise<T>, ms = 2 * MINUTE): Promise<T | undefined> {
    let done: { readonly value: T } | undefined;
    void promise.then((value) => (done = { value }));
    await this.#world.until(() => done !== undefined, ms);
    return done?.value;
  }
}
