import { Agent, request } from 'node:http';

// The smallest client that signs in: it follows the links, and checks nothing.
const agent = new Agent({ keepAlive: true });
let token = '';

export function ask(method: string, url: string, type = 'application/json', body?: string): Promise<string> {
  const headers = { accept: 'application/json', 'content-type': type, authorization: token };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, headers }, (answer) => {
      let text = answer.headers['www-authenticate'] ?? '';
      answer.on('data', (more: Buffer) => (text += more.toString())).on('end', () => resolve(text));
    });
    asked.on('error', reject).end(body);
  });
}
export const linkIn = (text: string, link: RegExp, base: string): string =>
  new URL(link.exec(text)?.[1] ?? '', base).href;
export const href = (rel: string): RegExp => new RegExp(`"${rel}":\\s*\\{[^}]*"href":\\s*"([^"]+)"`);

/** @returns the application */
export async function signIn([, , root = '', user = '', password = '']: readonly string[]): Promise<string> {
  const me = linkIn(await ask('GET', root), href('user'), root);
  const grant = linkIn(await ask('GET', me), /MsRtcOAuth href="([^"]+)"/, me);
  const form = new URLSearchParams({ grant_type: 'password', username: user, password }).toString();
  const granted = await ask('POST', grant, 'application/x-www-form-urlencoded', form);
  token = `Bearer ${(JSON.parse(granted) as { access_token: string }).access_token}`;
  const applications = linkIn(await ask('GET', me), href('applications'), me);
  return ask('POST', applications, undefined, '{"userAgent":"bare","endpointId":"bare","culture":"en-US"}');
}
