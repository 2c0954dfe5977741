import { messageType, refusal, type BusMessage, type BusReply } from './bus-message';
import {
  accessDenied,
  BusError,
  busText,
  invalidArgs,
  readOnly,
  signatureOf,
  unknown,
  type BusInterface,
  type BusObjects,
  type InterfaceDescription,
} from './bus-object';
import { introspectionXml, standardInterfaces } from './introspection';
import type { AnswerCall } from './message-bus';

/** The names of the objects directly below a path. */
function childrenOf(path: string, objects: BusObjects): readonly string[] {
  const start = path === '/' ? '/' : `${path}/`;
  const below = Object.keys(objects).filter((one) => one.startsWith(start) && one !== path);
  return [...new Set(below.map((one) => one.slice(start.length).split('/')[0] ?? ''))];
}

/** A property in a variant. @throws {BusError} there is none of that name */
function variantOf({ description, properties }: BusInterface, name: string): readonly [string, unknown] {
  const type = description.properties?.find(([one]) => one === name)?.[1];
  if (type === undefined) throw unknown('Property', name);
  return [type, properties?.()[name]];
}

/** All properties of an interface, as `GetAll` returns them. */
export const allProperties = (
  its: BusInterface,
): readonly (readonly [string, readonly [string, unknown]])[] =>
  (its.description.properties ?? []).map(([name]) => [name, variantOf(its, name)] as const);

/** The standard interfaces of an object. */
function standard(path: string, objects: BusObjects): readonly BusInterface[] {
  const interfaces = objects[path] ?? [];
  const find = (name: unknown): BusInterface => {
    const found = interfaces.find(({ description }) => description.name === name);
    if (found === undefined) throw unknown('Interface', String(name));
    return found;
  };
  const [, introspectable, properties] = standardInterfaces as readonly [
    InterfaceDescription,
    InterfaceDescription,
    InterfaceDescription,
  ];
  return [
    {
      description: introspectable,
      methods: {
        Introspect: () => [
          introspectionXml(
            interfaces.length === 0
              ? standardInterfaces.slice(0, 2)
              : [...standardInterfaces, ...interfaces.map(({ description }) => description)],
            childrenOf(path, objects),
          ),
        ],
      },
    },
    {
      description: properties,
      methods: {
        Get: (from, name) => [variantOf(find(from), String(name))],
        GetAll: (from) => [allProperties(find(from))],
        Set: (from, name) => {
          variantOf(find(from), String(name));
          throw readOnly(String(name));
        },
      },
    },
  ];
}

/** @throws {BusError} there is no such method, or it takes other arguments */
async function run(call: BusMessage, interfaces: readonly BusInterface[]): Promise<BusReply> {
  const { member = '', interface: from, body = [], signature = '' } = call;
  const named = interfaces.filter(({ description }) => from === undefined || description.name === from);
  if (named.length === 0) throw unknown('Interface', from ?? '');
  const its = named.find(({ description }) => Object.hasOwn(description.methods, member));
  const described = its?.description.methods[member];
  const method = its?.methods[member];
  if (described === undefined || method === undefined) throw unknown('Method', member);
  const wanted = signatureOf(described.in);
  if (signature !== wanted) throw invalidArgs(`${member} takes "${wanted}", not "${signature}"`);
  const out = await method(...body);
  if (described.out.length === 0) return { type: messageType.methodReturn };
  return { type: messageType.methodReturn, signature: signatureOf(described.out), body: out };
}

/**
 * Answers calls to objects.
 * @param isAllowed whether that connection belongs to the user; nobody else gets an answer
 * @param onFault called with an error that no caller should have caused
 */
export const answerFor =
  (
    objects: BusObjects,
    isAllowed: (sender: string) => Promise<boolean>,
    onFault: (error: unknown) => void,
  ): AnswerCall =>
  (call) => {
    const { path = '', sender = '', interface: from } = call;
    if (from === 'org.freedesktop.DBus.Peer') return undefined;
    const exists = Object.hasOwn(objects, path) || childrenOf(path, objects).length > 0;
    const answer = async (): Promise<BusReply> => {
      if (!(await isAllowed(sender))) throw accessDenied();
      if (!exists) throw unknown('Object', path);
      return run(call, [...standard(path, objects), ...(objects[path] ?? [])]);
    };
    return answer().catch((error: unknown) => {
      if (error instanceof BusError) return refusal(error.errorName, busText(error.message));
      onFault(error);
      return refusal('org.freedesktop.DBus.Error.Failed', 'an unexpected error in Meet Now');
    });
  };
