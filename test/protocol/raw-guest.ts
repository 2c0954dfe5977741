import type { Simulator } from '../simulator';

/** A value of unknown shape whose parts can be reached. */
type Loose = { readonly [key: string]: Loose } | undefined;

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly json: Loose;
}

const DISCOVERY = 'https://lyncdiscover.contoso.com';

/**
 * Somebody without an account who is in a meeting by plain HTTP requests, with the steps of Microsoft's sample
 * "AnonMeeting". It shares nothing with our client.
 */
export class RawGuest {
  readonly #simulator: Simulator;
  readonly #name: string;
  #origin = DISCOVERY;
  #token = '';
  #application = '';
  /** Links of the chat, once the guest is in it. */
  #messaging: Loose;
  /** `messaging updated`, `participant added`, … */
  readonly heard: string[] = [];
  /** What others wrote. */
  readonly texts: string[] = [];
  /** The states of the conversation. */
  readonly states: string[] = [];
  readonly people = new Set<string>();

  constructor(simulator: Simulator, name: string) {
    this.#simulator = simulator;
    this.#name = name;
  }

  /** Signs in with the key of the conference, which is its id. @returns the status of the token endpoint */
  async signIn(conference: string, key = conference.split(':').at(-1) ?? ''): Promise<number> {
    const root = await this.#get('/');
    const user = linkOf(root.json, 'user');
    const challenge = await this.#get(user);
    const header = challenge.headers.filter(([name]) => name.toLowerCase() === 'www-authenticate').join(' ');
    const form = new URLSearchParams({
      grant_type: 'urn:microsoft.rtc:anonmeeting',
      ms_rtc_conferenceuri: conference,
      password: key,
    });
    const granted = await this.#send('POST', /href="?([^",]+)/.exec(header)?.[1] ?? '', {
      body: form.toString(),
      type: 'application/x-www-form-urlencoded',
    });
    if (granted.status !== 200) return granted.status;
    this.#token = textOf(granted.json?.['access_token']);
    const applications = linkOf((await this.#get(user)).json, 'applications');
    this.#origin = new URL(applications).origin;
    const input = { userAgent: 'AnonMeeting', endpointId: '2b1c', culture: 'en-US' };
    const { json } = await this.#post(applications, input);
    this.#application = linkOf(json, 'self');
    void this.#listen(linkOf(json, 'events'));
    return granted.status;
  }

  /** @returns the status of the answer */
  async join(conference: string): Promise<number> {
    const { json } = await this.#get(this.#application);
    const join = linkOf(json?.['_embedded']?.['communication'], 'joinOnlineMeeting');
    const input = {
      anonymousDisplayName: this.#name,
      onlineMeetingUri: conference,
      operationId: '7b2f3f6c',
    };
    return (await this.#post(join, input)).status;
  }

  async write(text: string): Promise<number> {
    const send = `${linkOf(this.#messaging, 'sendMessage')}?SessionContext=6b6ce55c`;
    return (await this.#send('POST', send, { body: text, type: 'text/plain' })).status;
  }

  async leave(): Promise<void> {
    await this.#send('DELETE', this.#application);
  }

  async #listen(href: string): Promise<void> {
    const { status, json } = await this.#get(href);
    if (status !== 200 || !json?.['_links']?.['next']) return;
    for (const sender of listOf(json['sender']))
      for (const event of listOf(sender?.['events'])) await this.#hear(event);
    await this.#listen(linkOf(json, 'next'));
  }

  async #hear(event: Loose): Promise<void> {
    const rel = textOf(event?.['link']?.['rel']);
    const type = textOf(event?.['type']);
    const resource = event?.['_embedded']?.[rel];
    this.heard.push(`${rel} ${type}`);
    if (rel === 'conversation' && resource) this.states.push(textOf(resource['state']));
    if (rel === 'conversation' && type === 'deleted') this.states.push('deleted');
    if (rel === 'participant' && !event?.['in']) {
      const name = textOf(event?.['link']?.['title']);
      if (type === 'added') this.people.add(name);
      if (type === 'deleted') this.people.delete(name);
    }
    const text = resource?.['_links']?.['plainMessage']?.['href'];
    if (rel === 'message' && text !== undefined)
      this.texts.push(decodeURIComponent(textOf(text).split(',')[1]?.replaceAll('+', ' ') ?? '').trim());
    if (rel !== 'messaging') return;
    this.#messaging = resource;
    const canAdd = resource?.['_links']?.['addMessaging'] !== undefined;
    if (canAdd) await this.#post(linkOf(resource, 'addMessaging'), { operationId: '5028e824' });
  }

  #get(href: string): Promise<Answer> {
    return this.#send('GET', href);
  }

  #post(href: string, input: unknown): Promise<Answer> {
    return this.#send('POST', href, { body: JSON.stringify(input), type: 'application/json' });
  }

  async #send(
    method: string,
    href: string,
    content: { readonly body: string; readonly type: string } = { body: '', type: '' },
  ): Promise<Answer> {
    const { status, headers, body } = await this.#simulator.handle({
      method,
      url: new URL(href, this.#origin).href,
      headers: {
        accept: 'application/json',
        ...(this.#token !== '' && { authorization: `Bearer ${this.#token}` }),
        ...(content.type !== '' && { 'content-type': content.type }),
      },
      body: content.body,
    });
    const isJson = headers.some(([, value]) => /\bjson\b/.test(value));
    return { status, headers, json: isJson && body !== '' ? (JSON.parse(body) as Loose) : undefined };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const listOf = (value: Loose): readonly Loose[] => (Array.isArray(value) ? (value as readonly Loose[]) : []);

function linkOf(resource: Loose, rel: string): string {
  const href: unknown = resource?.['_links']?.[rel]?.['href'];
  if (typeof href !== 'string') throw new Error(`There is no link ${rel}.`);
  return href;
}
