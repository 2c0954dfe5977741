import type { Limits, Transport, TransportResponse } from '../net/transport';
import type { Authentication } from './authentication';
import { wantsAuthentication } from './challenge';
import { readErrorBody } from './error-body';
import { StatusError } from './faults';
import { resolve } from './href';
import { toResource } from './json';
import type { UcwaLimits } from './limits';
import { headerOf, readBody } from './media-type';
import type { Resource } from './resource';

export interface SessionRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute. */
  readonly url: string;
  /** Sent as JSON. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly channel?: 'command' | 'poll';
  readonly limits?: Limits;
}

/** An answer below 300. */
export interface Answer {
  readonly status: number;
  /** Absolute URL of what was made. */
  readonly location?: string;
  /** The body as it came; `undefined` where there was none. */
  readonly body: unknown;
}

/** Requests with the token of their origin. */
export interface Session {
  /**
   * One request: adds the token, and authenticates again, once, where the answer says that it is not valid.
   * @throws StatusError for 300 and more, ProtocolFault, TransportError, ProblemError
   */
  request(request: SessionRequest): Promise<Answer>;
  /** GET of a resource. */
  get(url: string, signal?: AbortSignal): Promise<Resource>;
}

const locationOf = (response: TransportResponse, url: string): string | undefined => {
  const location = headerOf(response, 'location');
  return location === undefined || location === '' ? undefined : resolve(location, url);
};

/**
 * @param signal ends every request of the session
 */
export function createSession(
  transport: Transport,
  authentication: Authentication,
  limits: UcwaLimits,
  signal: AbortSignal,
): Session {
  const send = (request: SessionRequest, authorization: string | undefined): Promise<TransportResponse> => {
    const body = request.input === undefined ? undefined : JSON.stringify(request.input);
    return transport.send({
      method: request.method,
      url: request.url,
      headers: {
        accept: 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      limits: request.limits ?? limits.command,
      channel: request.channel ?? 'command',
      signal: request.signal ?? signal,
    });
  };

  const request = async (wanted: SessionRequest): Promise<Answer> => {
    const used = authentication.authorizationFor(wanted.url);
    let response = await send(wanted, used);
    if (wantsAuthentication(response)) {
      // A token of another pool is refused without a challenge; the same request without a token brings one.
      if (response.status !== 401 && !authentication.knowsChallenge(wanted.url))
        response = await send({ ...wanted, method: 'GET' }, undefined);
      await authentication.renew(wanted.url, used, response);
      response = await send(wanted, authentication.authorizationFor(wanted.url));
    }
    if (response.status >= 300) throw new StatusError(response, wanted.url, readErrorBody(response));
    const location = locationOf(response, wanted.url);
    return {
      status: response.status,
      ...(location === undefined ? {} : { location }),
      body: response.body.length === 0 ? undefined : readBody(response),
    };
  };

  return {
    request,
    async get(url, ofCaller) {
      const answer = await request({
        method: 'GET',
        url,
        ...(ofCaller === undefined ? {} : { signal: ofCaller }),
      });
      return toResource(answer.body);
    },
  };
}
