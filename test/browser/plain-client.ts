interface Links {
  readonly [rel: string]: { readonly href: string } | undefined;
}
interface Resource {
  readonly _links: Links;
  readonly _embedded: Readonly<Record<'me' | 'communication', { readonly _links: Links }>>;
}

/** Somebody else's client: as little as signs in, starts a meeting and follows it. */
export class PlainClient {
  readonly #url: string;
  #headers: Record<string, string> = { Accept: 'application/json' };
  #application: Resource | undefined;
  /** All events so far, as the server wrote them. */
  heard = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(): Promise<void> {
    const form = { grant_type: 'password', username: 'lenea@contoso.com', password: 'pass@word1' };
    const root = (await (await this.send('GET', '/')).json()) as Resource;
    await this.send('GET', root._links['user']?.href ?? '');
    const ticket = await fetch(`${this.#url}/WebTicket/oauthtoken`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    const { access_token: token } = (await ticket.json()) as { readonly access_token: string };
    this.#headers = { ...this.#headers, Authorization: `Bearer ${token}` };
    const user = (await (await this.send('GET', root._links['user']?.href ?? '')).json()) as Resource;
    const input = { userAgent: 'Plain/1.0', endpointId: 'plain', culture: 'en-US' };
    const created = await this.send('POST', user._links['applications']?.href ?? '', input);
    this.#application = (await created.json()) as Resource;
    const { me } = this.#application._embedded;
    await this.send('POST', me._links['makeMeAvailable']?.href ?? '', { supportedModalities: ['Messaging'] });
  }

  startMeeting(subject: string): Promise<Response> {
    const { communication } = this.application._embedded;
    return this.send('POST', communication._links['startOnlineMeeting']?.href ?? '', {
      operationId: 'start',
      subject,
    });
  }

  async joinChat(conversation: string): Promise<void> {
    const chat = (await (await this.send('GET', `${conversation}/messaging`)).json()) as Resource;
    await this.send('POST', chat._links['addMessaging']?.href ?? '', { operationId: 'chat' });
  }

  /** Polls until the server refuses or is gone; a cut poll is sent again. */
  async follow(): Promise<void> {
    let next = this.application._links['events']?.href;
    for (let cuts = 0; next !== undefined && cuts < 5;) {
      const answer = await this.send('GET', next).catch(() => undefined);
      const text = await answer?.text();
      if (text === undefined) cuts += 1;
      else next = answer?.ok ? (JSON.parse(text) as Resource)._links['next']?.href : undefined;
      this.heard += text ?? '';
    }
  }

  get application(): Resource {
    if (!this.#application) throw new Error('The client is not signed in.');
    return this.#application;
  }

  send(method: string, href: string, body?: object): Promise<Response> {
    const headers = { ...this.#headers, ...(body && { 'Content-Type': 'application/json' }) };
    return fetch(new URL(href, this.#url), { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }
}
