import type { Client } from './client';

const json = [['Content-Type', 'application/json']] as const;
export const polls = (client: Client) => client.requests('GET', '/events');
export const creations = (client: Client) =>
  client
    .requests('POST', '/applications')
    .filter(({ url, status }) => url.endsWith('/applications') && status !== 401);

/** The nth poll from now on gets that answer. */
export const pollFault = (fault: { status: number; body: string } | 'reset' | 'hang', times = 1) => ({
  faults: [
    {
      method: 'GET',
      path: '/events',
      times,
      fault: typeof fault === 'string' ? fault : { ...fault, headers: json },
    },
  ],
});
export const ucwaError = (status: number, code: string, subcode: string) => ({
  status,
  body: JSON.stringify({ code, subcode, message: 'Said the server.' }),
});
