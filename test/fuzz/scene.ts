import { logText } from '../../common/text';
import fc from 'fast-check';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import type { MeetingBook } from '../../main/meetings/meeting-book';
import { TransportError, type Transport } from '../../main/net/transport';
import type { Connection } from '../../main/ucwa/connection';
import type { Representation } from '../../main/ucwa/codec/representation';
import { ManualClock } from '../simulator/manual-clock';
import { MemoryTransport } from '../protocol/memory-transport';
import '../protocol/load-xml';
import { seeded } from '../seeded';
import { type BehaviourChange, createSimulator, lenea, type Simulator } from '../simulator';
import { Assembly } from './assembly';
import { type Spoil, Spoiler } from './spoiling';
import { untilReadyForAMinute } from './until-ready';

/** One action of the user, the server or another participant. */
type Act =
  | { readonly do: 'start' | 'join' | 'end' | 'drop' | 'expire' | 'signOut' }
  | { readonly do: 'leave' | 'cancel'; readonly pick: number }
  | { readonly do: 'behave'; readonly behaviour: BehaviourChange }
  | { readonly do: 'wait'; readonly ms: number };

export interface Plan {
  readonly representation: Representation;
  readonly acts: readonly Act[];
  readonly spoils: readonly Spoil[];
}

const behaviours = fc.constantFrom<BehaviourChange>(
  { ending: { kind: 'lobby' }, lobbyMs: 2_000 },
  { ending: { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } } },
  { linkOnly: true },
  { invitationEvents: 'completedOnly' },
  { location: 'missing' },
  { answerMs: 1_500 },
  { status: null },
  { joinUrlMs: 5_000 },
  { aggregate: true },
);

const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Act>({ do: 'start' }) },
    {
      weight: 4,
      arbitrary: fc
        .constantFrom('join', 'end', 'drop', 'expire', 'signOut')
        .map((name): Act => ({ do: name })),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('leave', 'cancel'), pick: fc.nat(3) }) },
    { weight: 2, arbitrary: behaviours.map((behaviour): Act => ({ do: 'behave', behaviour })) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(0, 400, 3_000, 40_000, 200_000).map((ms): Act => ({ do: 'wait', ms })),
    },
  ),
  { minLength: 1, maxLength: 8 },
);

/** @param representation in which the client asks, and the server answers */
export const plans = (spoil: fc.Arbitrary<Spoil>, ...representation: Representation[]): fc.Arbitrary<Plan> =>
  fc.record({
    representation: fc.constantFrom(...representation),
    acts,
    spoils: fc.array(spoil, { minLength: 1, maxLength: 5 }),
  });

/** The client and its server, with everything that is recorded for the checks at the end. */
export class Scene {
  readonly clock = new ManualClock();
  readonly simulator: Simulator;
  readonly spoiler: Spoiler;
  readonly app: Assembly;
  readonly log: string[] = [];
  /** operationIds of meetings that the user asked for. */
  readonly asked: string[] = [];
  /** The announcements about each meeting, in order. */
  readonly told: string[] = [];
  /** Secrets that no log may contain. */
  readonly secrets = new Set<string>([lenea.password]);
  /** Secrets on their way to hosts that the user has not allowed. */
  readonly leaked: string[] = [];
  requests = 0;

  constructor({ representation, spoils }: Plan, behaviour: BehaviourChange = {}) {
    const { clock } = this;
    // Not strict: the client follows the links that the plan spoils.
    this.simulator = createSimulator({ behaviour: { xmlEventDetails: 'element', ...behaviour } }, clock);
    this.spoiler = new Spoiler(spoils);
    this.app = new Assembly({
      transport: this.#transport(new MemoryTransport(this.simulator, clock)),
      clock,
      representation,
      random: seeded(1),
      newOperationId: () => `operation-${this.asked.length}`,
      account: { address: lenea.address, userName: '', password: lenea.password, server: '' },
      log: (line) => this.log.push(line),
      announced: ({ operationId, title }) => this.told.push(`${operationId} ${logText(title)}`),
    });
  }

  /** Between the client and the simulator, which would answer for every host. */
  #transport(within: Transport): Transport {
    return {
      close: () => within.close(),
      send: async (request) => {
        this.requests += 1;
        const { hostname, host, protocol } = new URL(request.url);
        const authorization = request.headers['authorization'] ?? request.headers['Authorization'];
        const token = authorization?.split(' ').at(-1);
        // A spoilt answer can shorten a secret so much that it occurs in lines by chance.
        if (token !== undefined && token.length >= 8) this.secrets.add(token);
        const isHome = protocol === 'https:' && hostname.endsWith('.contoso.com');
        const carries =
          token !== undefined || request.body?.includes(encodeURIComponent(lenea.password)) === true;
        if (!isHome && carries) this.leaked.push(`${request.method} ${request.url}`);
        if (!isHome) throw new TransportError('nameNotResolved', host, false);
        return this.spoiler.take(request, await within.send(request));
      },
    };
  }

  async run(planned: readonly Act[]): Promise<void> {
    void this.app.signIn();
    await this.clock.advance(10_000);
    for (const act of planned) {
      await this.#take(act);
      await this.clock.settle();
    }
  }

  async #take(act: Act): Promise<void> {
    const { simulator, clock, app } = this;
    switch (act.do) {
      case 'start':
        this.start();
        await clock.advance(2_000);
        return;
      case 'wait':
        await clock.advance(act.ms);
        return;
      case 'behave':
        simulator.configure(act.behaviour);
        return;
      case 'leave':
      case 'cancel': {
        const { meetings } = app.book;
        const id = meetings[act.pick % Math.max(1, meetings.length)]?.operationId;
        if (id === undefined) return;
        const end = act.do === 'leave' ? leaveMeeting : cancelInvitation;
        void end(app.book, id, app.connection.live?.session);
        return;
      }
      case 'signOut':
        void app.connection.signOut();
        await clock.advance(3_000);
        void app.signIn();
        await clock.advance(3_000);
        return;
      case 'expire':
        simulator.expireTokens();
        return;
      default:
        this.#onServer(act.do);
    }
  }

  #onServer(what: 'join' | 'end' | 'drop'): void {
    const { simulator } = this;
    const application = simulator.state.applications.at(-1);
    if (application === undefined) return;
    if (what === 'drop') simulator.dropApplication();
    else if (application.conversations.length > 0) {
      if (what === 'end') simulator.endConversation();
      else simulator.addParticipant('Sara Davis', 'sara@contoso.com');
    }
  }

  get book(): MeetingBook {
    return this.app.book;
  }

  get connection(): Connection {
    return this.app.connection;
  }

  start(): string | undefined {
    const result = this.app.starter.start({ subject: `Meeting ${this.asked.length}` }, 'tray');
    if (!result.ok || result.value.operationId === undefined) return undefined;
    this.asked.push(result.value.operationId);
    return result.value.operationId;
  }

  /** Failures have ended, and the user does what the app asks for, until the connection has been ready for a minute. */
  async heal(): Promise<void> {
    this.spoiler.stop();
    // A client that missed the link to start meetings believes that there is none until the server reports a change.
    this.simulator.configure({ startOnlineMeeting: 'absent' });
    this.simulator.configure({
      startOnlineMeeting: 'onlineMeetingInvitations',
      ending: { kind: 'connected' },
      status: { success: 'Success', failure: 'Failure' },
    });
    await untilReadyForAMinute(this.app, this.clock);
  }
}
