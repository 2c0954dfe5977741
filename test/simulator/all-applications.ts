import { type UserCall } from './call';
import { applicationPayload } from './payloads/application';
import { wantedXml } from './representation';
import { resource, respond, jsonText, type SimulatorResponse } from './wire';
import { DECLARATION, element, escapeXml } from './xml/element';

/** "applications2_ref": the user's applications. */
export function list({ world, user, url }: UserCall): SimulatorResponse {
  const own = [...world.applications.values()].filter((application) => application.user === user);
  return resource(200, {
    rel: 'applications',
    _links: { self: { href: url.pathname } },
    ...(own.length > 0 && {
      _embedded: { application: own.map((one) => applicationPayload(one, one.instances.of(url))) },
    }),
  });
}

/** The input of "applications_ref", and what can be chosen. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  culture: [],
  endpointId: [],
  instanceId: [],
  type: ['Browser', 'Phone'],
  userAgent: [],
};

/** "applications_ref": what a client can send. Unlike resources, it has no `rel` and no namespace. */
export function describeMethods(call: UserCall): SimulatorResponse {
  return describe(call, Object.entries(PARAMETERS));
}

/** "anonApplications_ref". */
export function describeAnonymous(call: UserCall): SimulatorResponse {
  return describe(call, [
    ['culture', []],
    ['userAgent', []],
  ]);
}

function describe(
  { request }: UserCall,
  parameters: readonly (readonly [string, readonly string[]])[],
): SimulatorResponse {
  const xml = wantedXml(request.headers['accept']);
  if (xml === undefined) {
    const metadata = {
      httpMethod: 'POST',
      parameters: parameters.map(([name, supportedValues]) => ({ name, supportedValues })),
    };
    return respond(
      200,
      [['Content-Type', 'application/json; charset=utf-8']],
      jsonText({ metadata: [metadata] }),
    );
  }
  const written = parameters.map(([name, values]) => {
    const supported = values.map((value) => element('value', {}, escapeXml(value))).join('');
    return element('parameter', {}, element('name', {}, name) + element('supportedValues', {}, supported));
  });
  const method = element('httpMethod', {}, 'POST') + element('parameters', {}, written.join(''));
  const metadata = element('metadata', {}, element('httpMethodMetadata', {}, method));
  const body = DECLARATION + element('optionsMetadata', {}, metadata);
  return respond(200, [['Content-Type', `${xml}; charset=utf-8`]], body);
}
