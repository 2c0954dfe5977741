import type { Commands } from '../../../common/commands';
import type { BusInterface } from '../../desktop/bus/bus-object';
import { application, mainPath, runnerPath, searchPath } from './descriptions';
import { gnomeSearch, krunnerSearch } from './desktop-search';
import { meetNowObject, type MeetNowDeps } from './meet-now-object';
import { offerOnBus, type SessionBusDeps } from './session-bus';

interface ObjectsDeps extends MeetNowDeps {
  /** The commands that show the user what they refuse. */
  readonly answering: Commands;
  /** Asks the user about a link, and follows it after a yes. */
  readonly followLink: (link: string) => void;
}

type OpenBusDeps = ObjectsDeps & Omit<SessionBusDeps, 'main' | 'objects'>;

/** What desktops call instead of starting a program (Desktop Entry Specification). */
const applicationObject = ({ answering, followLink, begun }: ObjectsDeps): BusInterface => ({
  description: application,
  methods: {
    Activate() {
      answering.showWindow();
      return [];
    },
    Open(links) {
      // One question at a time.
      const [link] = links as readonly string[];
      if (link !== undefined) followLink(link);
      return [];
    },
    ActivateAction(name) {
      if (name === 'meet-now') void begun.then(() => answering.startMeeting({}, 'search'));
      return [];
    },
  },
});

/** All objects that programs of the session can call. */
export function objectsFor(deps: ObjectsDeps) {
  const main = meetNowObject(deps);
  const search = { store: deps.store, commands: deps.answering, begun: deps.begun };
  return {
    [mainPath]: [main, applicationObject(deps)],
    [searchPath]: [gnomeSearch(search)],
    [runnerPath]: [krunnerSearch(search)],
  } as const;
}

/** Lets other programs of the session in. @returns a function that ends it */
export function openBus(deps: OpenBusDeps): () => void {
  const objects = objectsFor(deps);
  return offerOnBus({ ...deps, main: objects[mainPath][0], objects });
}
