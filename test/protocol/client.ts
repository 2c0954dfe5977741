import { onTestFinished } from 'vitest';
import { type Logger, SecretMask } from '../../main/base/log';
import type { Journal, JournalEntry } from '../../main/meetings/journal-entries';
import { announce, type Announcement } from '../../main/meetings/announcement';
import { type Client as RealClient, createClient } from '../../main/meetings/client';
import type { Meeting, StartMeetingInput } from '../../common/meeting';
import type { ScheduledLink } from '../../common/room';
import { logProblem, type Result } from '../../common/problem';
import { logText } from '../../common/text';
import type { KnownPhone } from '../../common/phone';
import { createCookies } from '../../main/net/cookies';
import type { CookieStore } from '../../main/net/transport';
import type { ConnectionStatus } from '../../common/connection-status';
import type { Account } from '../../main/ucwa/connection-options';
import type { OtherIdentity } from '../../main/ucwa/identity';
import type { SystemSignIn } from '../../main/ucwa/sign-in/grant';
import { defaultLimits } from '../../main/ucwa/limits';
import { ManualClock } from '../simulator/manual-clock';
import { type BehaviourChange, lenea, type RecordedRequest, type Simulator, type User } from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { MemoryTransport } from './memory-transport';
import { quietPorts } from './quiet-ports';
import { representation } from './representation';

export const origin = 'https://lyncdiscover.contoso.com';

/** The conditions under which a run of the app starts. */
export interface Found {
  /** The server of an earlier run, and its clock. */
  readonly clock?: ManualClock;
  readonly simulator?: Simulator;
  /** What earlier runs wrote, and where this one writes. */
  readonly journal?: Journal & { readonly entries: readonly JournalEntry[] };
  /** The prefix of the operation ids of this run. */
  readonly name?: string;
}

/** The client as the app ships it, without a desktop, against the simulator, on one clock that only the test moves. */
export class Client {
  readonly clock: ManualClock;
  readonly simulator: Simulator;
  readonly transport: MemoryTransport;
  readonly connection: RealClient['connection'];
  readonly book: RealClient['book'];
  readonly starter: RealClient['starter'];
  readonly people: RealClient['people'];
  readonly presence: RealClient['presence'];
  readonly chats: RealClient['chats'];
  readonly searchPeople: RealClient['searchPeople'];
  readonly calls: Pick<RealClient, 'callMe' | 'hangUp' | 'hangUpAll' | 'holdCall' | 'readPhones' | 'leave'>;
  readonly rooms: RealClient['rooms'];
  readonly scheduler: RealClient['scheduler'];
  /** The options of the last scheduled link, after each change. */
  readonly links: (ScheduledLink | undefined)[] = [];
  readonly incoming: RealClient['incoming'];
  readonly acceptInvitation: RealClient['acceptInvitation'];
  readonly declineInvitation: RealClient['declineInvitation'];
  readonly statuses: ConnectionStatus[] = [];
  readonly announcements: Announcement[] = [];
  readonly copied: string[] = [];
  /** Whether the desktop lets the client copy. */
  copies = true;
  /** Meetings whose link was opened in the browser. */
  readonly opened: string[] = [];
  /** Codes of the problems with wishes that could not be carried out. */
  readonly refused: string[] = [];
  /** The settings of the same names. */
  copiesLinks = true;
  opensLinks = false;
  admitsEverybody = false;
  notifiesChat = false;
  hotkeyCallsMe = false;
  /** The accounts that the user keeps, by address. */
  kept: readonly string[] = [];
  phoneNumber = '';
  phoneNumbers: readonly string[] = [];
  /** The user's telephones, once they were read. */
  phones: readonly KnownPhone[] | undefined;
  appearsOnline = false;
  /** Hosts that the user was asked about; the answer is `trustAnswer`. */
  readonly asked: string[] = [];
  trustAnswer = false;
  /** The other users whom the server signed in; the answer is `identityAnswer`. */
  readonly identities: OtherIdentity[] = [];
  identityAnswer = Promise.resolve(false);
  /** Log lines of level warn and error: a test that expects one removes it. */
  readonly complaints: string[] = [];
  /** Log lines of level info, without their data. */
  readonly remarks: string[] = [];
  /** The listeners of each sign-in. */
  readonly cookies: CookieStore[] = [];
  /** The values that the log masks. */
  readonly secrets = new SecretMask(() => this.clock.now());
  culture = 'en-US';
  signInWanted = 0;
  #ids = 0;

  constructor(
    behaviour: BehaviourChange = {},
    system: (transport: MemoryTransport) => SystemSignIn = () => ({}),
    { journal = quietPorts.journal, name = 'operation', ...found }: Found = {},
  ) {
    const clock = found.clock ?? new ManualClock();
    this.clock = clock;
    // XML omits details from every third event; tests that need this configure it.
    this.simulator =
      found.simulator ?? strictSimulator({ behaviour: { xmlEventDetails: 'element', ...behaviour } }, clock);
    this.transport = new MemoryTransport(this.simulator, clock);
    // In every test: the client keeps every rule of the documents that the simulator knows.
    onTestFinished(() => assertNoBreach(this.simulator));
    const logger: Logger = {
      debug: () => undefined,
      info: (message) => this.remarks.push(message),
      warn: (message, data) => this.complaints.push(`${message} ${String(data)}`),
      error: (message, data) => this.complaints.push(`${message} ${String(data)}`),
    };
    const client = createClient({
      transport: this.transport,
      system: system(this.transport),
      clock,
      now: clock.now,
      limits: defaultLimits,
      representation,
      random: () => 1,
      logger,
      identity: () => ({
        userAgent: 'MeetNow/test',
        endpointId: 'a917c6f4-976c-4cf3-847d-cdfffa28ccdf',
        culture: this.culture,
      }),
      ask: (host) => {
        this.asked.push(host);
        return Promise.resolve(this.trustAnswer);
      },
      confirmIdentity: (identity, onAsk) => {
        this.identities.push(identity);
        onAsk();
        return this.identityAnswer;
      },
      onSecret: (value, lifetime) => this.secrets.add(value, lifetime),
      newCookies: () => {
        const cookies = createCookies(() => undefined);
        this.cookies.push(cookies);
        return cookies;
      },
      newOperationId: () => `${name}-${String(++this.#ids)}`,
      ports: {
        ...quietPorts,
        journal,
        copiesLinks: () => this.copiesLinks,
        opensLinks: () => this.opensLinks,
        admitsEverybody: () => this.admitsEverybody,
        keepsAccount: (account) => this.kept.includes(account),
        notifiesChat: () => this.notifiesChat,
        phoneSettings: () => ({ number: this.phoneNumber, typed: this.phoneNumbers, locale: this.culture }),
        hotkeyCallsMe: () => this.hotkeyCallsMe,
        onPhones: (phones) => (this.phones = phones),
        appearsOnline: () => this.appearsOnline,
        copyLink: (joinUrl) => Promise.resolve(this.copied.push(joinUrl) > 0 && this.copies),
        openLink: (operationId) => Promise.resolve(this.opened.push(operationId)),
        signInFirst: () => this.signInWanted++,
        onWishRefused: ({ code }) => this.refused.push(code),
        onMeeting: (after, before) => {
          const announcement = announce(before, after);
          if (announcement !== undefined) this.announcements.push(announcement);
        },
        onStatus: (status) => this.statuses.push(status),
        onScheduledLink: (link) => this.links.push(link),
      },
    });
    this.connection = client.connection;
    this.book = client.book;
    this.starter = client.starter;
    this.people = client.people;
    this.presence = client.presence;
    this.incoming = client.incoming;
    this.acceptInvitation = (id) => client.acceptInvitation(id);
    this.declineInvitation = (id, everywhere) => client.declineInvitation(id, everywhere);
    this.chats = client.chats;
    this.rooms = client.rooms;
    this.scheduler = client.scheduler;
    this.searchPeople = (query) => client.searchPeople(query);
    this.calls = client;
  }

  get account(): Account {
    return { address: lenea.address, userName: '', password: lenea.password, server: '' };
  }

  /** Signs in, and resolves when the server holds the first P-GET. */
  async signIn(account: Partial<Account> = {}): Promise<Result> {
    const signingIn = this.connection.signIn({ ...this.account, ...account });
    await this.settle();
    const result = await signingIn;
    await this.settle();
    return result;
  }

  /** Switches to an account, and leaves running meetings to the one before. */
  async switchTo({ address, password }: User): Promise<Result> {
    const signingIn = this.connection.signIn({ ...this.account, address, password }, true);
    await this.settle();
    const result = await signingIn;
    await this.settle();
    return result;
  }

  /** Starts a meeting and lets that much time pass. */
  async start(input: StartMeetingInput = {}, ms = 2_000): Promise<Meeting> {
    const result = this.starter.start(input, 'window');
    if (!result.ok) throw new Error(`Not started: ${logProblem(result.problem)}`);
    await this.clock.advance(ms);
    await this.settle();
    return this.meeting(result.value.operationId ?? '');
  }

  meeting(operationId: string): Meeting {
    const meeting = this.book.get(operationId)?.meeting;
    if (meeting === undefined) throw new Error(`No meeting ${operationId}`);
    return meeting;
  }

  /** Lets everything run that does not wait for time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn++) await this.clock.settle();
  }

  requests(method: string, part: string): readonly RecordedRequest[] {
    return this.simulator.requests.filter(
      (request) => request.method === method && request.url.includes(part),
    );
  }

  get states(): readonly string[] {
    return this.statuses.map(({ state }) => state);
  }

  /** The keys of the titles, each with its values. */
  get titles(): readonly string[] {
    return this.announcements.map(({ title }) => logText(title));
  }
}
