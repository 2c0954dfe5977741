import { type BehaviourChange } from '../../../simulator';

interface Supplied {
  readonly why: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const noToken: Supplied = {
  why: 'The page does not print the token, without which no application is created.',
  headers: { authorization: 'Bearer of the stage' },
};

const noQuery: Supplied = {
  why: 'The page says that `query` is required, and prints a request without it.',
  query: 'query=alex',
};

const noDuration: Supplied = {
  why: 'The page says that `duration` is required, and prints a request without it.',
  query: 'duration=10',
};

const noTarget: Supplied = {
  why: 'The page says that `target` is required, and prints a request without it.',
  query: 'target=sip:alexd@contoso.com',
};

/** What a request needs, but the page does not print. Requests below an application also get its token. */
export const supplied: Readonly<Record<string, Supplied>> = {
  'MultiTabSupport 1': noToken,
  'presenceSubscription_ref 3': noDuration,
  'presenceSubscription_ref 4': noDuration,
  'search_ref 1': noQuery,
  'search_ref 2': noQuery,
  'search2_ref 1': noQuery,
  'search2_ref 2': noQuery,
  'startOrRefreshSubscriptionToContactsAndGroups_ref 1': noDuration,
  'startOrRefreshSubscriptionToContactsAndGroups_ref 2': noDuration,
  'immediateForwardToContact_ref 1': noTarget,
  'immediateForwardToContact_ref 2': noTarget,
  'simultaneousRingToContact_ref 1': noTarget,
  'simultaneousRingToContact_ref 2': noTarget,
  'unansweredCallToContact_ref 1': noTarget,
  'unansweredCallToContact_ref 2': noTarget,
};

/** Choices of the server that differ between pages. */
export const settings: Readonly<Record<string, BehaviourChange>> = {
  'ScheduleAnOnlineMeeting 1': { scheduledStatus: 200 },
};
