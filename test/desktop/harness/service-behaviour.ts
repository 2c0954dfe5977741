/** A button that the user sees. */
interface Button {
  readonly label: string;
  /** Key of the action that the service reports if the user clicks the button. */
  readonly reports: string;
}

/** What the user sees of a notification, and what each click does. */
export interface Drawing {
  readonly buttons: readonly Button[];
  /** Key of the action that a click on the notification itself reports; `undefined` if the click only closes it. */
  readonly body: string | undefined;
  /** The same with the middle button of the mouse. */
  readonly middle?: string | undefined;
}

/** A notification service as it was seen to behave. */
export interface ServiceBehaviour {
  /** What `GetServerInformation` returns: name, vendor, version, version of the specification. */
  readonly information: readonly [string, string, string, string];
  readonly capabilities: readonly string[];
  /** A click leaves the notification on the screen. */
  readonly staysAfterClick?: true;
  /**
   * @param actions key and label alternate
   * @param before what it drew under this id; `undefined` if the notification is new
   */
  readonly draw: (actions: readonly string[], before: Drawing | undefined) => Drawing;
}

type Action = readonly [key: string, label: string];
const pairs = (actions: readonly string[]): readonly Action[] =>
  actions.flatMap((key, index): Action[] => (index % 2 === 0 ? [[key, actions[index + 1] ?? '']] : []));
const bodyOf = (actions: readonly Action[]): string | undefined =>
  actions.some(([key]) => key === 'default') ? 'default' : undefined;
const asButtons = (actions: readonly Action[]): readonly Button[] =>
  actions.map(([reports, label]) => ({ label, reports }));

/** Up to this many actions it draws buttons, otherwise a list. */
const mostButtons = 3;

/** The services by name and version, and one that follows the specification. */
export const serviceBehaviours = {
  standard: {
    information: ['test', 'Meet Now', '1', '1.2'],
    capabilities: ['actions', 'body', 'body-markup'],
    draw: (list) => {
      const actions = pairs(list);
      return { buttons: asButtons(actions.filter(([, label]) => label !== '')), body: bodyOf(actions) };
    },
  },
  /** It keeps the buttons when the notification is replaced, and its list counts from the action after `default`. */
  'lxqt-notificationd 1.2.0': {
    information: ['lxqt-notificationd', 'lxqt.org', '1.2.0', '1.2'],
    capabilities: ['actions', 'body', 'body-hyperlinks', 'body-images', 'body-markup', 'persistence'],
    staysAfterClick: true,
    draw: (list, before) => {
      if (before !== undefined && before.buttons.length > 0) return before;
      const actions = pairs(list);
      const drawn = actions.filter(([key, label]) => key !== 'default' || label !== '');
      const buttons = drawn.map(([key, label], index) => ({
        label,
        reports: actions.length > mostButtons ? (actions[index]?.[0] ?? '') : key,
      }));
      return { buttons, body: bodyOf(actions) };
    },
  },
  /** It ignores actions without a label. */
  'SwayNotificationCenter 0.7.3': {
    information: ['SwayNotificationCenter', 'ErikReider', '0.7.3', '1.2'],
    capabilities: ['actions', 'body', 'body-markup', 'body-images', 'persistence'],
    draw: (list) => {
      const actions = pairs(list).filter(([, label]) => label !== '');
      return { buttons: asButtons(actions.filter(([key]) => key !== 'default')), body: bodyOf(actions) };
    },
  },
  /** A click on the notification itself only closes it. */
  'Xfce Notify Daemon 0.7.3': {
    information: ['Xfce Notify Daemon', 'Xfce', '0.7.3', '1.2'],
    capabilities: ['actions', 'body', 'body-hyperlinks', 'body-markup', 'icon-static'],
    draw: (list) => ({
      buttons: asButtons(pairs(list).filter(([, label]) => label !== '')),
      body: undefined,
    }),
  },
  /** It shows no buttons, and a click with the left button only closes. */
  'dunst 1.9.0': {
    information: ['dunst', 'knopwob', '1.9.0 (2022-06-27)', '1.2'],
    capabilities: ['actions', 'body', 'body-hyperlinks', 'icon-static', 'body-markup'],
    draw: (list) => ({ buttons: [], body: undefined, middle: bodyOf(pairs(list)) }),
  },
  /** It shows no buttons, and leaves each notification on the screen. Its version is 1.7.1, whatever it says. */
  'mako 1.7.1': {
    information: ['mako', 'emersion', '0.0.0', '1.2'],
    capabilities: ['body', 'body-markup', 'actions', 'icon-static'],
    draw: (list) => ({ buttons: [], body: bodyOf(pairs(list)) }),
  },
} as const satisfies Readonly<Record<string, ServiceBehaviour>>;

export type ServiceName = keyof typeof serviceBehaviours;
