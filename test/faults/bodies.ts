import type { FaultAnswer, Header, SimulatorResponse } from '../simulator';
import type { Deed } from './play';

const isType = ([name]: Header): boolean => name.toLowerCase() === 'content-type';
const changed = (change: (answer: SimulatorResponse) => SimulatorResponse): Deed => ({
  by: 'path',
  carry: async (request, ask) => change(await ask(request)),
});

/** The answer has no content type. */
export const untyped = changed((answer) => ({
  ...answer,
  headers: answer.headers.filter((header) => !isType(header)),
}));

/** The answer has another content type. */
export const typed = (type: string): Deed =>
  changed((answer) => ({
    ...answer,
    headers: [...answer.headers.filter((header) => !isType(header)), ['Content-Type', type]],
  }));

export const marked = changed((answer) => ({ ...answer, body: `\u{FEFF}${answer.body}` }));
export const nul = changed((answer) => ({ ...answer, body: answer.body.replace(':', ':\u0000') }));
export const large = changed((answer) => ({ ...answer, body: answer.body.padEnd(17 * 1024 * 1024) }));
export const withoutLocation = changed((answer) => ({
  ...answer,
  headers: answer.headers.filter(([name]) => name.toLowerCase() !== 'location'),
}));

export const notUtf8: Deed = {
  by: 'bytes',
  spoil: (body) => Uint8Array.from([...body.slice(0, 2), 0xc3, 0x28, ...body.slice(2)]),
};

/** XML to a client that asked for JSON, and the other way round. */
export const otherRepresentation: Deed = {
  by: 'path',
  carry: (request, ask) => {
    const { accept = '' } = request.headers;
    const other = accept.includes('xml') ? 'application/json' : 'application/vnd.microsoft.com.ucwa+xml';
    return ask({ ...request, headers: { ...request.headers, accept: other } });
  },
};

/** The server no longer knows the token. */
export const expired: Deed = {
  by: 'path',
  carry: (request, ask) =>
    ask({ ...request, headers: { ...request.headers, authorization: 'Bearer cwt=AAEBold' } }),
};

export const uselessToken = changed((answer) => ({
  ...answer,
  body: JSON.stringify({ access_token: '', expires_in: 28_289 }),
}));

/** After 50 s something on the path ends the held poll; the server sees the client disconnect. */
export const cutAt50 = (answer: FaultAnswer | 'reset'): Deed => ({
  by: 'intermediary',
  intermediary: { afterMs: 50_000, answer, tellsServer: true },
});
