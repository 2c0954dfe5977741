import fc from 'fast-check';
import { TransportError } from '../../main/net/transport';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import type { Behaviour, Fault } from '../simulator';
import { Client } from './client';

/** One thing that happens; `pick` chooses among the meetings there are. */
export type Step =
  | { readonly do: 'start' | 'twice'; readonly subject: boolean }
  | { readonly do: 'cancel' | 'leave'; readonly pick: number }
  | {
      readonly do:
        | 'signOut'
        | 'signIn'
        | 'tryNow'
        | 'admit'
        | 'deny'
        | 'end'
        | 'drop'
        | 'suspend'
        | 'expire'
        | 'resync'
        | 'join'
        | 'release';
    }
  | { readonly do: 'behave'; readonly behaviour: Partial<Behaviour> }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'wait'; readonly ms: number };

const json = [['Content-Type', 'application/json']] as const;
const proxy = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});
const refusal = (status: number, code: string, subcode?: string): Fault['fault'] => ({
  status,
  headers: json,
  body: JSON.stringify({ code, subcode }),
});
const lost: readonly Fault['fault'][] = ['reset', 'hang', proxy(500), proxy(503), proxy(504)];
const starts = { method: 'POST', path: 'onlineMeetingInvitations\\?' };
const polls = { method: 'GET', path: '/events' };
const reads = { method: 'GET', path: '/communication' };

const times = fc.integer({ min: 1, max: 3 });
const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() }).map((f) => ({ ...polls, ...f })),
  fc
    .record({
      fault: fc.constantFrom(proxy(404), proxy(403), proxy(502), refusal(409, 'Conflict', 'None')),
      times,
    })
    .map((f) => ({ ...polls, ...f })),
  fc.record({ fault: fc.constantFrom(...lost), acted: fc.boolean() }).map((f) => ({ ...starts, ...f })),
  fc
    .record({
      fault: fc.constantFrom(
        refusal(500, 'ServiceFailure', 'CallbackChannelError'),
        refusal(409, 'Conflict', 'AlreadyExists'),
        refusal(404, 'NotFound', 'ApplicationNotFound'),
      ),
    })
    .map((f) => ({ ...starts, ...f })),
  fc.record({ fault: fc.constantFrom(...lost), times }).map((f) => ({ ...reads, ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() })
    .map((f) => ({ method: 'POST', path: '/applications$', ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost), acted: fc.boolean() })
    .map((f) => ({ method: 'DELETE', ...f })),
  fc.record({ fault: fc.constantFrom<Fault['fault']>('reset', proxy(503)), times }),
);

const behaviours = fc.constantFrom<Partial<Behaviour>>(
  { ending: { kind: 'connected' } },
  { ending: { kind: 'lobby' }, lobbyMs: null },
  { ending: { kind: 'never' } },
  { ending: { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } } },
  { linkOnly: true },
  { linkOnly: false },
  { invitationEvents: 'completedOnly' },
  { invitationEvents: 'all', startedMs: 300 },
  { location: 'missing' },
  { location: 'relative' },
  { answerMs: 1_500 },
  { answerMs: 0 },
  { status: null },
  { joinUrlMs: 5_000 },
);

const simple = fc
  .constantFrom(
    ...(['signOut', 'signIn', 'tryNow', 'admit', 'deny', 'end', 'drop', 'suspend'] as const),
    ...(['expire', 'resync', 'join', 'release'] as const),
  )
  .map((name): Step => ({ do: name }));

/** Sequences of what users, servers and networks do. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom('start' as const, 'twice' as const),
        subject: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'leave' as const), pick: fc.nat(5) }),
    },
    { weight: 4, arbitrary: simple },
    { weight: 2, arbitrary: behaviours.map((behaviour): Step => ({ do: 'behave', behaviour })) },
    { weight: 4, arbitrary: faults.map((fault): Step => ({ do: 'fault', fault })) },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(0, 10, 400, 700, 3_000, 11_000, 40_000, 200_000)
        .map((ms): Step => ({ do: 'wait', ms })),
    },
  ),
  { minLength: 3, maxLength: 12 },
);

/** A poll as it left the client. */
export interface Poll {
  readonly at: number;
  readonly url: string;
  failedAt?: number;
  /** By a person or by a new application: the back-off does not hold it. */
  readonly fresh: boolean;
}

/** A client, its server, and what has to be remembered of both to judge them in the end. */
export class Play {
  readonly client = new Client();
  readonly polls: Poll[] = [];
  /** operationIds of meetings that a user asked for. */
  readonly asked = new Set<string>();
  readonly wrong: string[] = [];
  #faults: Fault[] = [];
  #fresh = true;
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
      if (request.channel !== 'poll') return send(request);
      const poll: Poll = { at: clock.now(), url: request.url, fresh: this.#fresh };
      this.#fresh = false;
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

  async run(steps: readonly Step[]): Promise<void> {
    await this.client.signIn();
    for (const step of steps) {
      await this.#take(step);
      await this.client.clock.settle();
    }
  }

  /** The trouble is over: whatever can be known by now, is. */
  async heal(): Promise<void> {
    const { client } = this;
    client.simulator.configure({ faults: [] });
    for (let round = 0; round < 2; round++) {
      this.#tryNow();
      await client.clock.advance(500_000);
    }
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
      case 'behave':
        simulator.configure(step.behaviour);
        return;
      case 'fault':
        this.#addFault(step.fault);
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

  /** The last two stay in force: a POST and the events about it can get lost together. */
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
      // To the package that is being asked for: the server decides on it when it answers.
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
    if (what === 'admit') simulator.admit();
    if (what === 'deny') simulator.deny();
    if (what === 'end') simulator.endConversation();
    if (what === 'join') simulator.addParticipant('Sara Davis', 'sara@contoso.com');
  }
}
