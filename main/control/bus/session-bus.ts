import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { BusLink, type BusOptions } from '../../desktop/bus/bus-link';
import { busStream } from '../../desktop/bus/bus-address';
import type { BusInterface, BusObjects } from '../../desktop/bus/bus-object';
import { allProperties, answerFor } from '../../desktop/bus/exported-objects';
import { busItself, type MessageBus } from '../../desktop/bus/message-bus';
import type { AppStore } from '../../state/store';
import { busName, mainPath, meetNow1, searchName } from './descriptions';
import { statusJson } from './meet-now-object';

/** Deadline of a call to the bus itself, in milliseconds. */
const deadline = 3_000;
/** Changes within this time are one signal, in milliseconds: a meeting of hundreds changes all the time. */
const together = 200;

export interface SessionBusDeps extends BusOptions {
  readonly logger: Logger;
  readonly store: AppStore;
  readonly main: BusInterface;
  readonly objects: BusObjects;
  /** The user of this process. */
  readonly userId: number;
}

/** Whether a connection belongs to that user. Only the bus is believed about it. */
async function belongsTo(bus: MessageBus, userId: number, sender: string): Promise<boolean> {
  const call = { ...busItself, member: 'GetConnectionUnixUser', signature: 's', body: [sender] };
  const [owner] = await bus.call(call, deadline).catch(() => []);
  return owner === userId;
}

/**
 * Offers Meet Now on the session bus, and says when something has changed. If the bus goes, it is offered again once the
 * bus is back.
 * @returns a function that ends it
 */
export function offerOnBus({
  logger,
  store,
  main,
  objects,
  userId,
  open = busStream,
  clock = systemClock,
}: SessionBusDeps): () => void {
  let current: MessageBus | undefined;
  let cancel: (() => void) | undefined;
  let told = { json: '', properties: new Map<string, string>() };

  const propertiesNow = () =>
    allProperties(main).map(([name, value]) => ({ name, value, text: JSON.stringify(value) }));
  const remember = (): void => {
    const properties = new Map(propertiesNow().map(({ name, text }) => [name, text]));
    told = { json: statusJson(store), properties };
  };

  const tell = (): void => {
    cancel = undefined;
    const json = statusJson(store);
    const changed = propertiesNow().filter(({ name, text }) => told.properties.get(name) !== text);
    const isNews = json !== told.json;
    remember();
    if (changed.length > 0)
      current?.emit({
        path: mainPath,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'PropertiesChanged',
        signature: 'sa{sv}as',
        body: [meetNow1.name, changed.map(({ name, value }) => [name, value]), []],
      });
    if (isNews)
      current?.emit({
        path: mainPath,
        interface: meetNow1.name,
        member: 'Changed',
        signature: 's',
        body: [json],
      });
  };

  const link = new BusLink({
    what: 'programs',
    logger,
    open,
    clock,
    onOpen(bus) {
      current = bus;
      bus.serve(
        answerFor(
          objects,
          (sender) => belongsTo(bus, userId, sender),
          (error) => logger.error('bus: a call of another program failed', error),
        ),
      );
      remember();
      for (const name of [busName, searchName]) {
        // If another Meet Now of this user has it, this one gets it afterwards.
        const request = { ...busItself, member: 'RequestName', signature: 'su', body: [name, 0] };
        bus.call(request, deadline).catch((error: unknown) => {
          if (!bus.closed) logger.warn(`bus: the name ${name} is not available`, error);
        });
      }
    },
    onLost: () => (current = undefined),
  });
  const unsubscribe = store.subscribe(() => (cancel ??= clock.after(together, tell)));
  link.start();
  return () => {
    unsubscribe();
    cancel?.();
    link.stop();
  };
}
