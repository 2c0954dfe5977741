import fc from 'fast-check';
import { type BehaviourChange, eventForms, type Fault, type SpoiltEvent } from '../simulator';

/** One step of a sequence; `pick` chooses among the existing meetings. */
export type Step =
  | { readonly do: 'start' | 'twice'; readonly subject: boolean }
  | { readonly do: 'cancel' | 'leave'; readonly pick: number }
  | {
      readonly do:
        | 'signOut'
        | 'signIn'
        | 'tryNow'
        | 'admit'
        | 'deny'
        | 'end'
        | 'drop'
        | 'suspend'
        | 'expire'
        | 'resync'
        | 'join'
        | 'release'
        | 'warm'
        | 'cold';
    }
  | { readonly do: 'behave'; readonly behaviour: BehaviourChange }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'spoil'; readonly spoilt: SpoiltEvent }
  | { readonly do: 'wait'; readonly ms: number };

export const json = [['Content-Type', 'application/json']] as const;
const proxy = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});
const refusal = (status: number, code: string, subcode?: string): Fault['fault'] => ({
  status,
  headers: json,
  body: JSON.stringify({ code, subcode }),
});
const lost: readonly Fault['fault'][] = ['reset', 'hang', proxy(500), proxy(502), proxy(503), proxy(504)];
const starts = { method: 'POST', path: 'onlineMeetingInvitations\\?' };
export const polls = { method: 'GET', path: '/events' };
const reads = { method: 'GET', path: '/communication' };

const times = fc.integer({ min: 1, max: 3 });
const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() }).map((f) => ({ ...polls, ...f })),
  fc
    .record({
      fault: fc.constantFrom(proxy(404), proxy(403), refusal(409, 'Conflict', 'None')),
      times,
    })
    .map((f) => ({ ...polls, ...f })),
  fc.record({ fault: fc.constantFrom(...lost), acted: fc.boolean() }).map((f) => ({ ...starts, ...f })),
  fc
    .record({
      fault: fc.constantFrom(
        refusal(500, 'ServiceFailure', 'CallbackChannelError'),
        refusal(409, 'Conflict', 'AlreadyExists'),
        refusal(404, 'NotFound', 'ApplicationNotFound'),
      ),
    })
    .map((f) => ({ ...starts, ...f })),
  fc.record({ fault: fc.constantFrom(...lost, proxy(404)), times }).map((f) => ({ ...reads, ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() })
    .map((f) => ({ method: 'POST', path: '/applications$', ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost), acted: fc.boolean() })
    .map((f) => ({ method: 'DELETE', ...f })),
  fc.record({ fault: fc.constantFrom<Fault['fault']>('reset', proxy(503)), times }),
);

const behaviours = fc.constantFrom<BehaviourChange>(
  { ending: { kind: 'connected' } },
  { ending: { kind: 'lobby' }, lobbyMs: null },
  { ending: { kind: 'never' } },
  { ending: { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } } },
  { linkOnly: true },
  { linkOnly: false },
  { invitationEvents: 'completedOnly' },
  { invitationEvents: 'all', startedMs: 300 },
  { location: 'missing' },
  { location: 'relative' },
  { answerMs: 1_500 },
  { answerMs: 0 },
  { status: null },
  { joinUrlMs: 5_000 },
);

const spoiling = (...forms: readonly SpoiltEvent['form'][]): fc.Arbitrary<SpoiltEvent> =>
  fc.record(
    {
      of: fc.constantFrom('onlineMeetingInvitation', 'conversation', 'onlineMeeting'),
      nth: fc.integer({ min: 1, max: 3 }),
      times: fc.integer({ min: 1, max: 3 }),
      form: fc.constantFrom(...forms),
    },
    { requiredKeys: ['nth', 'times', 'form'] },
  );
/** Sends unusable events. */
export const unusable = spoiling(...eventForms.filter((form) => form !== 'dropped'));

const simple = fc
  .constantFrom(
    ...(['signOut', 'signIn', 'tryNow', 'admit', 'deny', 'end', 'drop', 'suspend'] as const),
    ...(['expire', 'resync', 'join', 'release', 'warm', 'warm', 'cold'] as const),
  )
  .map((name): Step => ({ do: name }));

/** Sequences of actions by users, servers and networks. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constantFrom('start' as const, 'twice' as const),
        subject: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'leave' as const), pick: fc.nat(5) }),
    },
    { weight: 4, arbitrary: simple },
    { weight: 2, arbitrary: behaviours.map((behaviour): Step => ({ do: 'behave', behaviour })) },
    { weight: 2, arbitrary: spoiling(...eventForms).map((spoilt): Step => ({ do: 'spoil', spoilt })) },
    { weight: 4, arbitrary: faults.map((fault): Step => ({ do: 'fault', fault })) },
    {
      weight: 5,
      arbitrary: fc
        .constantFrom(0, 10, 400, 700, 3_000, 11_000, 40_000, 200_000)
        .map((ms): Step => ({ do: 'wait', ms })),
    },
  ),
  { minLength: 3, maxLength: 12 },
);
