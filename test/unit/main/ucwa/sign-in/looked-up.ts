import { TransportError, type TransportResponse } from '../../../../../main/net/transport';
import { discover } from '../../../../../main/ucwa/sign-in/discovery';
import { StatusError } from '../../../../../main/ucwa/faults';
import { toResource } from '../../../../../main/ucwa/codec/json';
import { defaultLimits } from '../../../../../main/ucwa/limits';
import type { Session } from '../../../../../main/ucwa/session';
import { createTrust } from '../../../../../main/ucwa/sign-in/trust';
import { ManualClock } from '../../../../simulator/manual-clock';
import { fixture, follow, response } from '../../support';

type Answer = Error | { readonly body: unknown };
export const links = (all: Record<string, string>): Answer => ({
  body: { _links: Object.fromEntries(Object.entries(all).map(([rel, href]) => [rel, { href }])) },
});
export const status = (
  code: number,
  ...lines: readonly (readonly [string, string])[]
): ((url: string) => Answer) => {
  const answer: TransportResponse = response(code, lines);
  return (url) => new StatusError(answer, url, undefined);
};
export const moved = (to: string) => status(302, ['Location', to]);
export const unknown = (url: string): Answer =>
  new TransportError('nameNotResolved', new URL(url).host, false);

export const internal = 'https://lyncdiscoverinternal.contoso.com/';
export const external = 'https://lyncdiscover.contoso.com/';
export const user =
  'https://lyncweb.contoso.com/Autodiscover/AutodiscoverService.svc/root/oauth/user?originalDomain=contoso.com';

/** Looks for a server where these addresses answer so, and no other does. */
export async function look(
  answers: Record<string, Answer | ((url: string) => Answer)>,
  { server = '', says = false } = {},
) {
  const asked: string[] = [];
  const questions: string[] = [];
  let found = 0;
  const request = (url: string): Promise<{ status: number; body: unknown }> => {
    asked.push(url);
    const given = answers[url] ?? unknown;
    const answer = typeof given === 'function' ? given(url) : given;
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ status: 200, body: answer.body });
  };
  const session: Session = {
    follow,
    request: ({ url }) => request(url),
    get: async (url) => toResource((await request(url)).body),
  };
  const address = 'lenea@contoso.com';
  const trust = createTrust({
    address,
    server,
    ask: (host) => {
      questions.push(host);
      return Promise.resolve(says);
    },
  });
  const end = await discover({
    address,
    server,
    session,
    trust,
    onFound() {
      found++;
    },
    clock: new ManualClock(),
    signal: new AbortController().signal,
    perGuess: defaultLimits.discovery / 2,
  }).catch((error: unknown) => error);
  return { end, asked, questions, found };
}
export const printed = {
  [external]: { body: fixture('discovery-root').body },
  [user]: { body: fixture('user').body },
};
