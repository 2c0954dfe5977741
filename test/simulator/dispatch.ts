import { bystanderPage, challenge, refuseToken } from './authentication';
import { seated } from './balancer';
import { type Answer, type Call } from './call';
import { unlessUnchanged } from './conditional';
import { errors, Refused } from './errors';
import { NewestMap } from './newest';
import { requestUrl } from './parse-url';
import { type Route } from './route';
import { routesFor } from './routes';
import { represent } from './representation';
import { spoilLinks } from './spoil-links';
import { requireRevision, withVersions } from './versions';
import { failure, html, type SimulatorRequest, type SimulatorResponse } from './wire';
import { type World } from './world';
import { refuseOrigin } from './xframe/allowed-origins';

/** Finds the handler: first by the path, then checks the token, then the application, and last the verb. */
export async function dispatch(
  world: World,
  request: SimulatorRequest,
  handle: Call['handle'],
): Promise<SimulatorResponse> {
  const seat = world.balancer.seat(request);
  const url = requestUrl(request);
  const { origin } = url;
  const { frontEnd } = seat;
  const call: Call = { world, request, url, origin, path: {}, frontEnd, handle, breaches: [] };
  const answered = await answer(call);
  const whole = withVersions(unlessUnchanged(request, answered), world.behaviour);
  const spoilt = spoilLinks(whole, world.behaviour, origin);
  return seated(represent(spoilt, request.headers['accept'], world.behaviour.wire), seat);
}

async function answer(call: Call): Promise<SimulatorResponse> {
  const { world, breaches } = call;
  let answered: SimulatorResponse;
  try {
    answered = await route(call);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.rule) breaches.push(error.rule);
    answered = failure(error.error, world.behaviour.parametersForm);
  }
  return breaches.length === 0 ? answered : { ...answered, broken: [...new Set(breaches)] };
}

function route(call: Call): Answer {
  const { world, request, url } = call;
  const refused = refuseOrigin(world, request);
  if (refused) return refused;
  if (Buffer.byteLength(request.body) > world.behaviour.wire.largestBody)
    return failure(errors.entityTooLarge);
  const found = matching(url.pathname);
  if (found)
    return found.path ? admit({ ...call, path: found.path }, found.route) : html(400, '400 - Bad Request');
  // Not UCWA's answer, but that of the web server in front of it.
  const application = /^\/ucwa\/oauth\/v1\/applications\/([^/]+)\//i.exec(url.pathname);
  if (!application) return html(404, '404 - File or directory not found.');
  return admit({ ...call, path: { application: application[1] ?? '' } }, { verbs: {}, isOpen: false });
}

function admit(call: Call, { verbs, isOpen }: Pick<Route, 'verbs' | 'isOpen'>): Answer {
  const { world, request, origin, frontEnd } = call;
  const method = request.method.toUpperCase();
  // A HEAD must not take events from the channel.
  const asGet = method === 'HEAD' && !/\/events\/?$/i.test(call.url.pathname);
  const handler = verbs[asGet ? 'GET' : method];
  if (isOpen) return handler?.need === 'nothing' ? handler.handle(call) : failure(errors.methodNotAllowed);
  const user = world.tokens.userOf(request.headers['authorization'], origin);
  if (!user) return refuse(call);
  if (world.bystander.next()) return bystanderPage();
  const id = call.path['application'] ?? '';
  const application = world.applications.get(id);
  const here = application?.user === user && application.frontEnd === frontEnd;
  if (application !== undefined && application.user !== user && world.behaviour.me.others !== 'notFound')
    return world.behaviour.me.others === 'page' ? html(403, '403 - Forbidden') : failure(errors.forbidden);
  if ('application' in call.path && !here) return failure(world.ended.get(id) ?? errors.applicationNotFound);
  if (handler) requireRevision(call);
  if (handler?.need === 'token') return handler.handle(Object.assign(call, { user }));
  if (handler?.need === 'application' && application)
    return handler.handle(Object.assign(call, { user, application }));
  return failure(Object.keys(verbs).length > 0 ? errors.methodNotAllowed : errors.resourceNotFound);
}

function refuse({ world, request, origin }: Call): SimulatorResponse {
  const status = world.tokens.statusOf(request.headers['authorization'], origin);
  return status === 'none' ? challenge(world, origin) : refuseToken(world, origin, status);
}

interface Match {
  readonly route: Route;
  /** Absent if the path cannot be decoded. */
  readonly path: Readonly<Record<string, string>> | undefined;
}

/** The routes of the newest paths: clients poll the same ones again and again. */
const matches = new NewestMap<string, Match>(1_000);

function matching(pathname: string): Match | undefined {
  const known = matches.get(pathname);
  if (known) return known;
  for (const route of routesFor(pathname)) {
    const groups = route.pattern.exec(pathname);
    if (!groups) continue;
    const match = { route, path: decode(groups.groups ?? {}) };
    matches.set(pathname, match);
    return match;
  }
  return undefined;
}

function decode(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    const decoded: Record<string, string> = {};
    for (const [name, value] of Object.entries(groups))
      decoded[name] = value.includes('%') ? decodeURIComponent(value) : value;
    return decoded;
  } catch {
    return undefined;
  }
}
