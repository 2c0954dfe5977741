import { toErrorBody } from '../../main/ucwa/codec/error-body';
import { decodePackage } from '../../main/ucwa/codec/event-package';
import { followWith } from '../../main/ucwa/codec/usable-link';
import { isObject, toResource } from '../../main/ucwa/codec/json';
import { codecOf } from '../../main/ucwa/codec/representation';
import type { Resource } from '../../main/ucwa/codec/resource';
import type { PrintedSample } from './pages';

/** The parts of a sample that are compared, for a resource, an error or an event package. */
export interface Tree {
  readonly rel?: string;
  /** Each as `rel href`. */
  readonly links: readonly string[];
  readonly properties: readonly string[];
  /** Each with the key it is embedded under. */
  readonly embedded: readonly (readonly [key: string, tree: Tree])[];
}

/** The addresses in samples contain spaces, which no server sends. */
const linkText = ({ rel, href }: { readonly rel: string; readonly href: string }): string =>
  `${rel} ${href.replace(/\s+/g, '')}`;

const treeOf = (resource: Resource): Tree => ({
  ...(resource.rel === undefined ? {} : { rel: resource.rel }),
  links: [...resource.links.values()].flat().map(linkText),
  properties: [...resource.properties.keys()],
  embedded: [...resource.embedded].flatMap(([key, all]) => all.map((inner) => [key, treeOf(inner)] as const)),
});

const server = 'https://lyncweb.contoso.com/';

/** Each link of a sample has to be usable. */
const followed = followWith({
  warn: (message, data) => {
    throw new Error(`${message} ${String(data)}`);
  },
});

/** Generated samples have placeholders as hosts, which differ within one package; no server sends that. */
const withoutHosts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replace(/("href":")https?:\/\/[^/"]+\/*/g, '$1/'));

function packageTree(value: unknown): Tree {
  const { events, follow } = decodePackage(withoutHosts(value), server, followed, (error) => {
    throw error;
  });
  return {
    links: follow === undefined ? [] : [linkText({ rel: follow.by, href: follow.href })],
    properties: [],
    embedded: events.map((event): readonly [string, Tree] => [
      `${event.sender.rel}: ${event.type} ${event.link.rel}`,
      {
        links: [event.link, ...(event.in === undefined ? [] : [event.in])].map(linkText),
        properties: (['status', 'reason'] as const).filter((name) => event[name] !== undefined),
        embedded: event.resource === undefined ? [] : [[event.link.rel, treeOf(event.resource)]],
      },
    ]),
  };
}

/** The tree of a decoded value. */
function toTree(value: unknown): Tree {
  if (isObject(value) && 'sender' in value) return packageTree(value);
  const error = isObject(value) && !('_links' in value) ? toErrorBody(value) : undefined;
  return error === undefined
    ? treeOf(toResource(value))
    : { links: [], properties: Object.keys(error), embedded: [] };
}

const decode = async ({ form, text }: PrintedSample): Promise<unknown> =>
  (await codecOf(form)).decode(new TextEncoder().encode(text));

/** @throws ProtocolFault */
export const decodeSample = async (sample: PrintedSample): Promise<Tree> => toTree(await decode(sample));

/** An event package in JSON. @throws ProtocolFault */
export const decodeEvents = async (text: string): Promise<Tree> =>
  packageTree(await decode({ form: 'json', text }));
