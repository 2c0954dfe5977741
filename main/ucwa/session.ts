import { defined } from '../../common/defined';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import {
  type CookieStore,
  type Limits,
  type Transport,
  type TransportRequest,
  type TransportResponse,
  uncompressed,
} from '../net/transport';
import type { Authentication } from './sign-in/authentication';
import { wantsAuthentication } from './sign-in/challenge';
import { readErrorBody } from './codec/error-body';
import { ProtocolFault, StatusError, type WhatCame } from './faults';
import { toResource } from './codec/json';
import type { UcwaLimits } from './limits';
import { headerOf, mediaType, readBody, representationOf } from './codec/media-type';
import { type Purpose, purposeOfAnswer } from './problems/purpose';
import { codecOf, mediaTypes, type Representation } from './codec/representation';
import type { Resource } from './codec/resource';
import { type Follow, followWith } from './codec/usable-link';

export interface SessionRequest extends Pick<TransportRequest, 'repeatable' | 'fresh' | 'onSent'> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute. */
  readonly url: string;
  /** The body, to be written in the representation of the session. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** A body of plain text instead of the input (sendMessage_ref). */
  readonly plainText?: string;
  /** The version that a PUT changes, as its entity tag (PayloadFormat). */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
  readonly channel?: 'command' | 'poll';
  readonly limits?: Limits;
  /** Determines the message if the server refuses, and whether the answer may come compressed; absent = `command`. */
  readonly purpose?: Purpose;
  /** Sends no token and no cookies, and gets none, whatever the answer. */
  readonly anonymous?: boolean;
  /** The format to ask for; absent = that of the session. */
  readonly representation?: Representation;
  /**
   * The last request of a sign-in that has ended. Until its signal ends, it may still get a token, but without asking
   * the user.
   */
  readonly isGoodbye?: boolean;
}

/**
 * Whether the answer is at most one short resource, not a list. Decompressing it would take longer than receiving the
 * additional bytes (decision 0102).
 */
const isAnswerShort = ({ method, purpose = 'command' }: SessionRequest): boolean =>
  method !== 'GET' || (purpose !== 'command' && purpose !== 'session');

/** An answer below 300. */
export interface Answer {
  readonly status: number;
  /** Absolute URL of the created resource; absent if the server gave none that is safe to follow. */
  readonly location?: string;
  /** The version of the resource, as the entity tag in the header. */
  readonly etag?: string;
  /** The body as a JSON value, whatever its format; `undefined` if empty. */
  readonly body: unknown;
  /** Describes the answer, for faults found in it later. */
  readonly came?: WhatCame;
}

/** Adds the description of the answer to a fault that `read` throws. @returns the result of `read` */
export async function noting<T>(came: WhatCame | undefined, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProtocolFault && came !== undefined) error.came ??= came;
    throw error;
  }
}

/**
 * Reads the body of an answer.
 * @returns the resource
 * @throws ProtocolFault that describes the answer, if it is not a resource
 */
export const resourceOf = (answer: Answer): Promise<Resource> =>
  noting(answer.came, () => toResource(answer.body));

/** Requests with the token of their origin. */
export interface Session {
  /**
   * Sends one request with the token; if the answer says that the token is invalid, authenticates again, once.
   * @throws StatusError for 300 and more, SignInFault, ProtocolFault, TransportError, ProblemError
   */
  request(request: SessionRequest): Promise<Answer>;
  /** Reads a resource. */
  get(url: string, signal?: AbortSignal, purpose?: Purpose): Promise<Resource>;
  /** Resolves optional links. */
  readonly follow: Follow;
}

interface SessionOptions {
  readonly transport: Transport;
  readonly authentication: Authentication;
  /** Ties the sign-in to one server of a pool. Token requests go without cookies. */
  readonly cookies: CookieStore;
  readonly limits: UcwaLimits;
  readonly clock: Clock;
  /** The format of requests. */
  readonly representation: Representation;
  readonly logger: Logger;
  /** Ends every request of the session. */
  readonly signal: AbortSignal;
}

export function createSession(options: SessionOptions): Session {
  const { transport, authentication, cookies, limits, clock, representation, logger } = options;
  const follow = followWith(logger);
  let answeredOtherwise = false;
  let answeredUntyped = false;

  const sendBody = (
    request: SessionRequest,
    authorization: string | undefined,
    body: string | undefined,
  ): Promise<TransportResponse> => {
    const media = mediaTypes[request.representation ?? representation];
    return transport.send({
      method: request.method,
      url: request.url,
      headers: {
        accept: media.accept,
        ...(isAnswerShort(request) && uncompressed),
        ...defined({ authorization, 'if-match': request.ifMatch }),
        ...(body === undefined
          ? {}
          : {
              'content-type': request.plainText === undefined ? media.content : 'text/plain; charset=utf-8',
            }),
      },
      ...defined({ body }),
      limits: request.limits ?? limits.command,
      channel: request.channel ?? 'command',
      ...defined({ repeatable: request.repeatable, fresh: request.fresh, onSent: request.onSent }),
      signal: request.signal ?? options.signal,
      ...(request.anonymous === true ? {} : { cookies }),
    });
  };

  /** Without input, or in JSON, sends before it returns: a poll must be out before its predecessor is processed. */
  const send = (request: SessionRequest, authorization: string | undefined): Promise<TransportResponse> => {
    const { input, plainText, method } = request;
    if (input === undefined) return sendBody(request, authorization, plainText);
    const codec = codecOf(request.representation ?? representation);
    return codec instanceof Promise
      ? codec.then((loaded) => sendBody(request, authorization, loaded.encode(input, method)))
      : sendBody(request, authorization, codec.encode(input, method));
  };

  const bodyOf = (response: TransportResponse, asked: Representation): Promise<unknown> => {
    const came = representationOf(response);
    if (headerOf(response, 'content-type') === undefined && !answeredUntyped) {
      answeredUntyped = true;
      logger.info('The server, or something in between, answers without a media type.');
    }
    if (came !== asked && !answeredOtherwise) {
      answeredOtherwise = true;
      logger.info(`The server answers in ${came}, though ${asked} was asked for.`);
    }
    return readBody(response, clock);
  };

  const request = async (wanted: SessionRequest): Promise<Answer> => {
    const anonymous = wanted.anonymous === true;
    let used = anonymous ? undefined : authentication.authorizationFor(wanted.url);
    let response = await send(wanted, used);
    if (!anonymous && wantsAuthentication(response)) {
      // The server refuses a token of another pool without a challenge; the same request without a token brings one.
      if (response.status !== 401 && !authentication.knowsChallenge(wanted.url)) {
        const { input: _input, plainText: _text, ...bare } = wanted;
        response = await send({ ...bare, method: 'GET' }, undefined);
      }
      const goodbye = wanted.isGoodbye === true ? wanted.signal : undefined;
      await authentication.renew(wanted.url, used, response, goodbye);
      used = authentication.authorizationFor(wanted.url);
      response = await send(wanted, used);
      if (wantsAuthentication(response)) throw await authentication.notTaken(wanted.url, response);
    }
    const diagnostics = headerOf(response, 'x-ms-diagnostics');
    if (diagnostics !== undefined) logger.info(`Diagnostics of HTTP ${response.status}:`, diagnostics);
    if (response.status >= 300) {
      const hadToken = !anonymous && authentication.authorizationFor(wanted.url) !== undefined;
      const purpose = purposeOfAnswer(wanted.purpose ?? 'command', hadToken);
      throw new StatusError(response, wanted.url, await readErrorBody(response, clock), purpose);
    }
    if (used !== undefined) authentication.taken(wanted.url);
    const { host, pathname: path } = new URL(wanted.url);
    const came = { host, path, status: response.status, type: mediaType(response) };
    const href = headerOf(response, 'location') ?? '';
    const location = follow(href === '' ? undefined : { rel: 'Location', href }, wanted.url);
    const asked = wanted.representation ?? representation;
    return {
      status: response.status,
      ...defined({ location, etag: headerOf(response, 'etag') }),
      body: response.body.length === 0 ? undefined : await noting(came, () => bodyOf(response, asked)),
      came,
    };
  };

  return {
    request,
    async get(url, ofCaller, purpose = 'command') {
      const answer = await request({
        method: 'GET',
        url,
        purpose,
        ...defined({ signal: ofCaller }),
      });
      return resourceOf(answer);
    },
    follow,
  };
}
