import { verbatim } from '../../common/text';
import type { TransportRequest, TransportResponse } from '../../main/net/transport';
import { ProblemError } from '../../common/problem';
import type { Credentials, SystemSignIn } from '../../main/ucwa/sign-in/grant';
import { lenea } from '../simulator';
import type { MemoryTransport } from './memory-transport';

const signature = 'NTLMSSP\0';
const type1 = Buffer.concat([Buffer.from(signature), Buffer.from([1, 0, 0, 0, 7, 130, 8, 162])]);

/** The third message, with a proof that the simulator believes (MS-NLMP 2.2.1.3). */
function type3(user: string): Buffer {
  const empty = Buffer.alloc(0);
  const fields = [empty, Buffer.alloc(24, 1), empty, Buffer.from(user, 'utf16le'), empty, empty];
  const head = Buffer.alloc(64);
  head.write(signature, 'latin1');
  head.writeUInt32LE(3, 8);
  head.writeUInt32LE(1, 60);
  let offset = head.length;
  fields.forEach((field, index) => {
    head.writeUInt16LE(field.length, 12 + index * 8);
    head.writeUInt32LE(offset, 16 + index * 8);
    offset += field.length;
  });
  return Buffer.concat([head, ...fields]);
}

export const withHeaders = (request: TransportRequest, more: Record<string, string>): TransportRequest => ({
  ...request,
  headers: { ...request.headers, ...more },
});

/** NTLM as an HTTP stack does it, for the user of the session or with typed credentials. */
export function windows(transport: MemoryTransport, sessionUser: () => string) {
  const logins: (Credentials | undefined)[] = [];
  const integrated = async (request: TransportRequest, login?: Credentials): Promise<TransportResponse> => {
    logins.push(login);
    const say = (message: Buffer) =>
      transport.send(withHeaders(request, { authorization: `NTLM ${message.toString('base64')}` }));
    const first = await say(type1);
    return /NTLM ./.test(first.headers.get('www-authenticate')?.[0] ?? '')
      ? say(type3(login?.userName ?? sessionUser()))
      : first;
  };
  return { logins, integrated };
}

/** A browser with its own cookies, and a user who completes both pages, or closes the window. */
export class TestBrowser {
  readonly opened: string[] = [];
  closes = false;
  #cookie = '';
  readonly #transport: MemoryTransport;

  constructor(transport: MemoryTransport) {
    this.#transport = transport;
  }

  readonly passive: NonNullable<SystemSignIn['passive']> = async (request, visit) => {
    if (visit !== undefined) await this.#signIn(request, visit.page);
    return this.#transport.send(withHeaders(request, { cookie: this.#cookie }));
  };

  forget(): void {
    this.#cookie = '';
  }

  async #signIn(request: TransportRequest, page: string): Promise<void> {
    this.opened.push(page);
    if (this.closes)
      throw new ProblemError({
        code: 'SignInCancelled',
        message: verbatim('The window was closed.'),
        next: 'signIn',
      });
    const post = async (form: Record<string, string>): Promise<TransportResponse> =>
      this.#transport.send({ ...request, url: page, body: new URLSearchParams(form).toString() });
    const second = await post({ UserName: lenea.address, Password: lenea.password });
    const ticket = /value="([^"]+)"/.exec(new TextDecoder().decode(second.body))?.[1] ?? '';
    this.#cookie = (await post({ ticket })).headers.get('set-cookie')?.[0]?.split(';')[0] ?? '';
  }
}
