import { type Application } from '../application';
import { below, type Resource } from './resource';

/**
 * The parts of "callForwardingSettings_ref": where calls can go, the links that send them there, and the seconds that the
 * telephone may ring before.
 */
export const forwardingParts = {
  immediateForwardSettings: {
    targets: ['Contact', 'Delegates', 'Voicemail'],
    link: 'immediateForwardTo',
    active: 'ImmediateForward',
    rings: undefined,
  },
  simultaneousRingSettings: {
    targets: ['Contact', 'Delegates', 'Team'],
    link: 'simultaneousRingTo',
    active: 'SimultaneousRing',
    rings: { least: 0, most: 55 },
  },
  unansweredCallSettings: {
    targets: ['Contact', 'Voicemail'],
    link: 'unansweredCallTo',
    active: undefined,
    rings: { least: 5, most: 60 },
  },
} as const;

export type ForwardingPart = keyof typeof forwardingParts;

interface Target {
  readonly target: string;
  readonly ringDelay?: number;
  /** The URI of the target `Contact`. */
  readonly contact?: string;
}

export interface CallForwarding extends Readonly<Record<ForwardingPart, Target>> {
  readonly activePeriod: string;
  readonly activeSetting: string;
  readonly unansweredCallHandling: string;
}

export const defaultForwarding: CallForwarding = {
  activePeriod: 'Always',
  activeSetting: 'None',
  unansweredCallHandling: 'Enabled',
  immediateForwardSettings: { target: 'None' },
  simultaneousRingSettings: { target: 'None', ringDelay: 5 },
  unansweredCallSettings: { target: 'Voicemail', ringDelay: 5 },
};

const hrefOf = ({ href }: Application): string => `${href}/me/callForwardingSettings`;

export function forwardingPartPayload(
  application: Application,
  settings: CallForwarding,
  part: ForwardingPart,
): Resource {
  const href = `${hrefOf(application)}/${part}`;
  const { contact, ...properties } = settings[part];
  const { targets, link } = forwardingParts[part];
  const person = /^sip:(.+)$/i.exec(contact ?? '')?.[1];
  return {
    rel: part,
    ...properties,
    _links: {
      self: { href },
      ...(person !== undefined && { contact: { href: `${application.href}/people/${person}` } }),
      ...below(href, ...targets.map((target) => link + target)),
      ...(part === 'unansweredCallSettings' && below(href, 'resetUnansweredCallSettings')),
    },
  };
}

export function forwardingPayload(application: Application, settings: CallForwarding): Resource {
  const { activePeriod, activeSetting, unansweredCallHandling } = settings;
  const href = hrefOf(application);
  const parts = Object.keys(forwardingParts) as ForwardingPart[];
  return {
    rel: 'callForwardingSettings',
    activePeriod,
    activeSetting,
    unansweredCallHandling,
    _links: { self: { href }, ...below(href, 'turnOffCallForwarding') },
    _embedded: Object.fromEntries(
      parts.map((part) => [part, forwardingPartPayload(application, settings, part)]),
    ),
  };
}
