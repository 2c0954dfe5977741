import { oneLine } from '../../../common/one-line';

/** An argument or a property with its D-Bus type. */
export type Named = readonly [name: string, type: string];

/** What an interface on the bus offers: its methods, properties and signals. */
export interface InterfaceDescription {
  readonly name: string;
  readonly methods: Readonly<
    Record<string, { readonly in: readonly Named[]; readonly out: readonly Named[] }>
  >;
  /** All of them can only be read. */
  readonly properties?: readonly Named[];
  readonly signals?: Readonly<Record<string, readonly Named[]>>;
}

/** A method's code: it gets its arguments and returns what it puts out. @throws {BusError} */
export type Method = (...args: readonly unknown[]) => readonly unknown[] | Promise<readonly unknown[]>;

/** An interface with its code. */
export interface BusInterface {
  readonly description: InterfaceDescription;
  readonly methods: Readonly<Record<string, Method>>;
  /** The values of all properties, by name. */
  readonly properties?: () => Readonly<Record<string, unknown>>;
}

/** The interfaces of each object, by path. */
export type BusObjects = Readonly<Record<string, readonly BusInterface[]>>;

/** An error that the caller gets. */
export class BusError extends Error {
  constructor(
    readonly errorName: string,
    message: string,
  ) {
    super(message);
  }
}

const errors = 'org.freedesktop.DBus.Error';
const ofBus = (name: string): string => `${errors}.${name}`;
export const invalidArgs = (why: string): BusError => new BusError(ofBus('InvalidArgs'), oneLine(why, 300));
export const unknown = (what: 'Method' | 'Interface' | 'Object' | 'Property', name: string): BusError =>
  new BusError(ofBus(`Unknown${what}`), oneLine(`there is no ${what.toLowerCase()} ${name}`, 300));
export const accessDenied = (): BusError =>
  new BusError(ofBus('AccessDenied'), 'only the user of this session may call this');
export const readOnly = (name: string): BusError =>
  new BusError(ofBus('PropertyReadOnly'), oneLine(`${name} can only be read`, 300));

/** A string that the bus accepts: it would end our connection for a NUL. */
export const busText = (text: string): string => text.replaceAll('\0', '');

export const signatureOf = (list: readonly Named[]): string => list.map(([, type]) => type).join('');
