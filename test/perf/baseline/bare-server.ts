import { createServer, type ServerResponse } from 'node:http';
import type { Served } from '../server-run';

// The smallest server that checks a token, answers in JSON, and holds polls until there is an event.
const polls = new Map<string, ServerResponse>();
const token = `Bearer ${'bare'.repeat(100)}`;
const below = '/ucwa/oauth/v1/applications/105/me';
/** As large as that of the simulator. */
const me = {
  name: 'Lene Aaling',
  uri: 'sip:lenea@contoso.com',
  _links: {
    self: { href: below },
    makeMeAvailable: { href: `${below}/makeMeAvailable` },
    callForwardingSettings: { href: `${below}/callForwardingSettings` },
    phones: { href: `${below}/phones` },
    photo: { href: '/ucwa/oauth/v1/applications/105/photos/lenea@contoso.com' },
  },
  rel: 'me',
};

function send(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(200, headers).end(text);
}
export async function startBare(clients: number, event: unknown): Promise<Served> {
  const server = createServer((request, response) => {
    if (request.headers.authorization !== token) response.writeHead(401).end();
    else if (request.url?.startsWith('/events') === true) polls.set(request.url, response);
    else send(response, me);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  const emit = (): void => {
    for (const [href, response] of polls) send(response, { _links: { next: { href } }, sender: [event] });
    polls.clear();
  };
  const paths = Array.from({ length: clients }, (_, nth) => `/events/${nth}`);
  return { url: `http://127.0.0.1:${port}`, token, plain: '/me', paths, parked: () => polls.size, emit };
}
