import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import { TransportError, type TransportResponse } from '../../main/net/transport';
import type { Fault, RecordedRequest, SpoiltEvent } from '../simulator';
import { Client } from './client';
import { json, polls, type Step } from './interleaving-steps';

/** A poll when the client sent it. */
export interface Poll {
  readonly at: number;
  readonly url: string;
  failedAt?: number;
  /** Caused by the user or a new application: the back-off does not delay it. */
  readonly fresh: boolean;
  /** The application has answered since the previous poll: the back-off restarts. */
  readonly heard: boolean;
}

/** A client, its server, and the records of both for checks at the end. */
export class Play {
  readonly client = new Client();
  readonly polls: Poll[] = [];
  /** operationIds of meetings that the user asked for. */
  readonly asked = new Set<string>();
  readonly wrong: string[] = [];
  /** Each list of conversations that the client received: after which request, and the operationIds in it. */
  readonly lists: {
    readonly after: RecordedRequest | undefined;
    readonly made: ReadonlySet<string | undefined>;
  }[] = [];
  #faults: Fault[] = [];
  #fresh = true;
  #heard = false;
  #starts = 0;

  constructor() {
    const { client } = this;
    this.#watchPolls();
    client.book.onChange((after, before) => {
      const final = ['failed', 'cancelled', 'ended', 'lost'];
      if (before !== undefined && final.includes(before.state) && before.state !== after.state)
        this.wrong.push(`${after.operationId} left ${before.state} for ${after.state}`);
    });
  }

  #watchPolls(): void {
    const { transport, clock } = this.client;
    const send = transport.send.bind(transport);
    const parked = new Map<string, number>();
    transport.send = async (request) => {
      const { pathname } = new URL(request.url);
      if (request.method === 'POST' && pathname.endsWith('/applications')) this.#fresh = true;
      if (pathname.endsWith('/communication/conversations')) return this.#list(await send(request));
      if (request.channel !== 'poll') {
        const response = await send(request);
        const told = request.method === 'GET' && response.status === 200;
        if (told && /\/applications\/\d+$/.test(pathname)) this.#heard = true;
        return response;
      }
      const poll: Poll = { at: clock.now(), url: request.url, fresh: this.#fresh, heard: this.#heard };
      this.#fresh = false;
      this.#heard = false;
      this.polls.push(poll);
      const open = (parked.get(pathname) ?? 0) + 1;
      parked.set(pathname, open);
      if (open > 1) this.wrong.push(`${open} polls of ${pathname} at once`);
      try {
        const response = await send(request);
        if (response.status >= 400 && response.status !== 401) poll.failedAt = clock.now();
        return response;
      } catch (error) {
        if (!(error instanceof TransportError && error.kind === 'aborted')) poll.failedAt = clock.now();
        throw error;
      } finally {
        parked.set(pathname, (parked.get(pathname) ?? 1) - 1);
      }
    };
  }

  #list(response: TransportResponse): TransportResponse {
    const { simulator } = this.client;
    const conversations = simulator.state.applications.flatMap((application) => application.conversations);
    if (response.status === 200)
      this.lists.push({
        after: simulator.requests.at(-1),
        made: new Set(conversations.map(({ operationId }) => operationId)),
      });
    return response;
  }

  async run(steps: readonly Step[]): Promise<void> {
    await this.client.signIn();
    for (const step of steps) {
      await this.#take(step);
      await this.client.clock.settle();
    }
  }

  /** Failures have ended: everything that can be known is known. */
  async heal(): Promise<void> {
    const { client } = this;
    client.simulator.configure({ faults: [], spoiltEvents: [] });
    for (let round = 0; round < 2; round++) {
      this.#tryNow();
      await client.clock.advance(500_000);
    }
    await client.settle();
  }

  /** One more meeting with an unusable event, and the minute within which the client has to be in sync. */
  async lastMinute(spoilt: SpoiltEvent): Promise<void> {
    const { client } = this;
    client.simulator.configure({ spoiltEvents: [spoilt] });
    this.#start(true);
    await client.clock.advance(5_000);
    client.simulator.configure({ spoiltEvents: [] });
    await client.clock.advance(60_000);
    await client.settle();
  }

  async #take(step: Step): Promise<void> {
    const { client } = this;
    const { simulator, connection } = client;
    switch (step.do) {
      case 'start':
        this.#start(step.subject);
        return;
      case 'twice':
        this.#start(step.subject);
        this.#start(step.subject, true);
        return;
      case 'cancel':
      case 'leave':
        this.#end(step.do, step.pick);
        return;
      case 'signOut':
        void connection.signOut();
        return;
      case 'signIn':
        if (connection.status.state !== 'signedOut') return;
        this.#fresh = true;
        void connection.signIn(client.account);
        return;
      case 'tryNow':
        this.#tryNow();
        return;
      case 'warm':
      case 'cold':
        client.transport.reuses = step.do === 'warm';
        return;
      case 'behave':
        simulator.configure(step.behaviour);
        return;
      case 'fault':
        this.#addFault(step.fault);
        return;
      case 'spoil':
        simulator.configure({ spoiltEvents: [step.spoilt] });
        return;
      case 'wait':
        await client.clock.advance(step.ms);
        return;
      default:
        this.#onServer(step.do);
    }
  }

  #tryNow(): void {
    this.#fresh = true;
    this.client.connection.reconnectNow();
  }

  #start(named: boolean, again = false): void {
    if (!again) this.#starts += 1;
    const subject = named ? `Meeting ${this.#starts}` : '';
    const result = this.client.starter.start({ subject }, 'tray');
    if (result.ok && result.value.outcome !== 'joined' && result.value.operationId !== undefined)
      this.asked.add(result.value.operationId);
  }

  #end(how: 'cancel' | 'leave', pick: number): void {
    const { client } = this;
    const { meetings } = client.book;
    const meeting = meetings[pick % Math.max(1, meetings.length)];
    if (meeting === undefined) return;
    const { operationId } = meeting;
    const session = client.connection.live?.session;
    if (how === 'leave') void leaveMeeting(client.book, operationId, session);
    else if (!client.starter.cancelWaiting(operationId))
      void cancelInvitation(client.book, operationId, session);
  }

  /** The last two remain active: a POST and its events can be lost together. */
  #addFault(fault: Fault): void {
    this.#faults = [...this.#faults, fault].slice(-2);
    this.client.simulator.configure({ faults: this.#faults });
  }

  #onServer(
    what: 'admit' | 'deny' | 'end' | 'drop' | 'suspend' | 'expire' | 'resync' | 'join' | 'release',
  ): void {
    const { simulator } = this.client;
    const [application] = simulator.state.applications;
    if (what === 'expire') simulator.expireTokens();
    if (application === undefined) return;
    if (what === 'release') simulator.releasePolls();
    if (what === 'drop') simulator.dropApplication();
    if (what === 'suspend') simulator.suspendApplication();
    if (what === 'resync') {
      // For the package that is being requested: the server decides about it when it answers.
      const last = (): string => this.polls.at(-1)?.url ?? '';
      const fault = {
        status: 200,
        headers: json,
        get body() {
          return JSON.stringify({ _links: { resync: { href: last() } } });
        },
      };
      this.#addFault({ ...polls, fault });
    }
    if (application.conversations.length === 0) return;
    // The simulator would move a participant back to the lobby if admitted before.
    if (what === 'admit' && application.conversations.at(-1)?.state === 'InLobby') simulator.admit();
    if (what === 'deny') simulator.deny();
    if (what === 'end') simulator.endConversation();
    if (what === 'join') simulator.addParticipant('Sara Davis', 'sara@contoso.com');
  }
}
