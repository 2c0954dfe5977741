import { resourceKey } from '../../main/ucwa/codec/same-resource';
import type { BehaviourChange, Fault, SpoiltEvent } from '../simulator';
import type { PersonState } from '../simulator/state';
import type { Participant } from '../simulator/participant';
import { Client } from './client';
import { guests, type HoldingStep } from './holding-interleaving-steps';
import { json, polls } from './interleaving-steps';

/** What the user last said about the person with this address. */
interface Word {
  said?: 'admit' | 'deny';
  /** How often the user has asked to admit the person. */
  admits: number;
  arrivals: number;
  posts: number;
}

/** A meeting that the user holds, its server, and the records of both for checks at the end. */
export class Holding {
  readonly client: Client;
  readonly wrong: string[] = [];
  /** How often the user pressed "Call me". */
  presses = 0;
  readonly #words = new Map<string, Word>();
  #everybody = false;
  #id = '';
  #faults: Fault[] = [];
  #polled = '';

  constructor(behaviour: BehaviourChange) {
    this.client = new Client(behaviour);
    this.#watchRequests();
  }

  async run(steps: readonly HoldingStep[], spoilt: SpoiltEvent): Promise<void> {
    const { client } = this;
    await client.signIn();
    this.#id = (await client.start({ subject: 'Budget' })).operationId;
    client.simulator.configure({ spoiltEvents: [spoilt] });
    for (const step of steps) {
      await this.#take(step);
      await client.clock.settle();
    }
  }

  /** Failures have ended: everything that can be known is known. */
  async heal(): Promise<void> {
    const { client } = this;
    client.simulator.configure({ faults: [], spoiltEvents: [] });
    client.connection.reconnectNow();
    await client.clock.advance(130_000);
    await client.settle();
  }

  /** Differences between the people, and the telephone, that the client shows and those of the server. */
  differences(): readonly string[] {
    const { client } = this;
    const tracked = client.book.get(this.#id);
    const there = this.#conversation;
    if (there?.state !== 'Conferenced' || tracked?.meeting.state !== 'connected')
      return [`the meeting is ${String(tracked?.meeting.state)}, but ${String(there?.state)} on the server`];
    const { people = [], lobby = [], phone } = tracked.meeting;
    const line = (one: { name: string; role?: string; muted?: boolean }): string =>
      `${one.name} ${one.role ?? 'no role'} ${one.muted === undefined ? '' : one.muted ? 'muted' : 'on'}`.trim();
    const nameOf = ({ name, address }: PersonState): string => name || (address.split('@')[0] ?? '');
    const others = there.people.filter(({ local }) => !local);
    const expected = others
      .filter(({ inLobby }) => !inLobby)
      .map((one) =>
        line({
          name: nameOf(one),
          role: one.role.toLowerCase(),
          ...(one.audio === 'off' ? {} : { muted: one.audio === 'muted' }),
        }),
      );
    const calls = phone?.state === 'connected' || phone?.state === 'held';
    return [
      ...diff('in the meeting', people.map(line), expected),
      ...diff(
        'in the lobby',
        lobby.map(({ name }) => name),
        others.filter(({ inLobby }) => inLobby).map(nameOf),
      ),
      ...(calls === (there.phone === 'Connected')
        ? []
        : [`the telephone is ${String(phone?.state)}, but ${there.phone} on the server`]),
      ...[...people, ...lobby].flatMap(({ name, asked }) =>
        asked === undefined ? [] : [`${name} is still to be ${asked}ed`],
      ),
    ];
  }

  get #conversation() {
    const [application] = this.client.simulator.state.applications;
    return application?.conversations.at(-1);
  }

  #word(address: string): Word {
    const known = this.#words.get(address) ?? { admits: 0, arrivals: 0, posts: 0 };
    this.#words.set(address, known);
    return known;
  }

  /** Watches each request to admit somebody when the client sends it. */
  #watchRequests(): void {
    const { transport } = this.client;
    const send = transport.send.bind(transport);
    transport.send = async (request) => {
      if (request.channel === 'poll') this.#polled = request.url;
      const href = /^(.*)\/admit(?:\?.*)?$/.exec(request.url)?.[1];
      if (request.method !== 'POST' || href === undefined) return send(request);
      const person = this.#everSeen.get(new URL(href).pathname);
      if (person === undefined) return send(request);
      const word = this.#word(person);
      const isWanted = word.said === 'admit' || (this.#everybody && word.said !== 'deny');
      const response = send(request);
      word.posts += 1;
      await response.then(
        ({ status }) => (word.posts -= status === 401 ? 1 : 0),
        () => undefined,
      );
      if (!isWanted) this.wrong.push(`${person} was admitted against the user's word`);
      // One for each time that the user asked, and one for each arrival.
      if (word.posts > word.admits + word.arrivals) this.wrong.push(`${person} was admitted twice`);
      return response;
    };
  }

  readonly #everSeen = new Map<string, string>();

  #there(): readonly Participant[] {
    const { simulator } = this.client;
    return guests.flatMap(({ address }) =>
      this.#conversation?.people.some((one) => one.address === address) === true
        ? [simulator.participant(address)]
        : [],
    );
  }

  async #take(step: HoldingStep): Promise<void> {
    const { client } = this;
    const { simulator, people, calls } = client;
    switch (step.do) {
      case 'arrives': {
        const guest = guests[step.pick];
        if (guest === undefined || this.#there().some(({ address }) => address === guest.address)) return;
        const { href } = simulator.arrive(guest);
        this.#everSeen.set(href, guest.address);
        this.#word(guest.address).arrivals += 1;
        return;
      }
      case 'admit':
      case 'deny': {
        const { lobby = [] } = client.meeting(this.#id);
        const one = lobby[step.pick % Math.max(1, lobby.length)];
        if (one === undefined) return;
        for (let press = 0; press < (step.twice ? 2 : 1); press++) this.#ask(step.do, [one.href]);
        return;
      }
      case 'admitAll':
      case 'denyAll':
        this.#ask(step.do === 'admitAll' ? 'admit' : 'deny');
        return;
      case 'everybody':
        this.#everybody = step.wanted;
        people.admitEverybody(this.#id, step.wanted);
        return;
      case 'change': {
        const { people: shown = [] } = client.meeting(this.#id);
        const one = shown[step.pick % Math.max(1, shown.length)];
        if (one !== undefined) void people.change(this.#id, one.href, step.change);
        return;
      }
      case 'muteAll':
        void people.muteAttendees(this.#id, step.wanted);
        return;
      case 'othersMuteAll':
        simulator.setMuteLock(step.wanted);
        return;
      case 'call':
        for (let press = 0; press < (step.twice ? 2 : 1); press++) void calls.callMe(this.#id, step.number);
        this.presses += 1;
        return;
      case 'hangUp':
        void calls.hangUp(this.#id);
        return;
      case 'hold':
        void calls.holdCall(this.#id, step.wanted);
        return;
      case 'putDown':
        if (this.#conversation?.phone === 'Connected') simulator.hangUpPhone();
        return;
      case 'ownDemotion':
      case 'ownPromotion':
        simulator.setRole(
          simulator.participant('lenea@contoso.com'),
          step.do === 'ownPromotion' ? 'Leader' : 'Attendee',
        );
        return;
      case 'expire':
        simulator.expireTokens();
        return;
      case 'tryNow':
        client.connection.reconnectNow();
        return;
      case 'resync': {
        const last = (): string => this.#polled;
        this.#addFault({
          ...polls,
          fault: {
            status: 200,
            headers: json,
            get body() {
              return JSON.stringify({ _links: { resync: { href: last() } } });
            },
          },
        });
        return;
      }
      case 'fault':
        this.#addFault(step.fault);
        return;
      case 'wait':
        await client.clock.advance(step.ms);
        return;
      default:
        this.#byOthers(step.do, step.pick);
    }
  }

  /** The user's word counts from the press on. */
  #ask(word: 'admit' | 'deny', hrefs?: readonly string[]): void {
    const { client } = this;
    const { lobby = [] } = client.meeting(this.#id);
    const wanted = new Set((hrefs ?? lobby.map(({ href }) => href)).map(resourceKey));
    for (const [path, address] of this.#everSeen) {
      if (![...wanted].some((key) => key.endsWith(path.toLowerCase()) || key.endsWith(path))) continue;
      const known = this.#word(address);
      known.said = word;
      if (word === 'admit') known.admits += 1;
    }
    void client.people[word](this.#id, hrefs);
  }

  #byOthers(
    what: Extract<
      HoldingStep,
      { readonly pick: number; readonly twice?: never; readonly change?: never }
    >['do'],
    pick: number,
  ): void {
    const { simulator } = this.client;
    const there = this.#there();
    const one = there[pick % Math.max(1, there.length)];
    if (one === undefined) return;
    if (what === 'goes') simulator.removeParticipant(one);
    if (what === 'isAdmitted' && one.inLobby) simulator.admitParticipant(one);
    if (one.inLobby) return;
    if (what === 'isPromoted' || what === 'isDemoted')
      simulator.setRole(one, what === 'isPromoted' ? 'Leader' : 'Attendee');
    if (what === 'speaks' || what === 'isSilent') simulator.setModality(one, 'Audio', what === 'speaks');
    if ((what === 'isMuted' || what === 'isUnmuted') && one.audio !== undefined)
      try {
        simulator.setMuted(one, what === 'isMuted');
      } catch {
        // The lock keeps an attendee muted.
      }
  }

  /** The last two remain active: a POST and its events can be lost together. */
  #addFault(fault: Fault): void {
    this.#faults = [...this.#faults, fault].slice(-2);
    this.client.simulator.configure({ faults: this.#faults });
  }
}

function diff(where: string, shown: readonly string[], there: readonly string[]): readonly string[] {
  const [one, other] = [[...shown].sort().join(', '), [...there].sort().join(', ')];
  return one === other ? [] : [`${where} are ${other || 'nobody'}, shown are ${one || 'nobody'}`];
}
