import fc from 'fast-check';
import type { PersonChange } from '../../common/people';
import type { BehaviourChange, Fault } from '../simulator';
import type { Person } from '../simulator/participant';
import { json, polls, unusable } from './interleaving-steps';

/** People who come, go and come back. */
export const guests: readonly (Person & { readonly address: string })[] = [
  { kind: 'anonymous', name: 'Guest Gina', address: '11@anonymous.invalid' },
  { kind: 'anonymous', name: 'Guest Otto', address: '12@anonymous.invalid' },
  { kind: 'federated', name: 'Ida Falk', address: 'ida@fabrikam.com' },
  { kind: 'colleague', name: 'Alex Darrow', address: 'alexd@contoso.com', modalities: ['Audio'] },
  { kind: 'phone', address: '+14255550177@contoso.com' },
];

/** Numbers that the simulator answers, does not answer, or refuses. */
export const numbers = ['+14255551234', '+14255550102', '+14255550104', '+14255550108'] as const;

/** One step of a sequence; `pick` chooses among the people it can concern. */
export type HoldingStep =
  /** What the people themselves and other leaders do. */
  | {
      readonly do: 'arrives' | 'goes' | 'isAdmitted' | 'isPromoted' | 'isDemoted' | 'speaks' | 'isSilent';
      readonly pick: number;
    }
  | { readonly do: 'isMuted' | 'isUnmuted'; readonly pick: number }
  /** What the user asks for. */
  | { readonly do: 'admit' | 'deny'; readonly pick: number; readonly twice: boolean }
  | { readonly do: 'admitAll' | 'denyAll' | 'hangUp' | 'putDown' | 'ownDemotion' | 'ownPromotion' }
  | { readonly do: 'everybody' | 'muteAll' | 'othersMuteAll' | 'hold'; readonly wanted: boolean }
  | { readonly do: 'change'; readonly pick: number; readonly change: PersonChange }
  | { readonly do: 'call'; readonly number: string; readonly twice: boolean }
  /** What happens to the connection. */
  | { readonly do: 'resync' | 'expire' | 'tryNow' }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'wait'; readonly ms: number };

const page = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});
const refusal = (status: number, code: string, subcode: string): Fault['fault'] => ({
  status,
  headers: json,
  body: JSON.stringify({ code, subcode }),
});
const lost: readonly Fault['fault'][] = ['reset', page(500), page(502), page(503), page(504)];
const verbs = '/(admit|reject|promote|demote|eject|muteAudio|unmuteAudio|\\w+AudienceMuteLock)$';
const times = fc.integer({ min: 1, max: 3 });

const faults: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() })
    .map((f) => ({ method: 'POST', path: verbs, ...f })),
  fc
    .record({
      fault: fc.constantFrom(
        refusal(403, 'Forbidden', 'AttendeeNotAllowed'),
        refusal(409, 'Conflict', 'None'),
        refusal(404, 'NotFound', 'None'),
      ),
    })
    .map((f) => ({ method: 'POST', path: verbs, ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost), acted: fc.boolean() })
    .map((f) => ({ method: 'POST', path: 'phoneAudioInvitations', ...f })),
  fc
    .record({ fault: fc.constantFrom(...lost, page(404)), times })
    .map((f) => ({ method: 'GET', path: '/conversations/', ...f })),
  fc.record({ fault: fc.constantFrom(...lost), times, acted: fc.boolean() }).map((f) => ({ ...polls, ...f })),
);

/** What the documents leave open, drawn once for each run. */
export const behaviours: fc.Arbitrary<BehaviourChange> = fc
  .record({
    lobbyAnnounce: fc.constantFrom('lobbyOnly', 'both', 'joinOnly'),
    admitAnnounce: fc.constantFrom('plainAndList', 'listOnly', 'plainOnly'),
    lateAdmit: fc.constantFrom(404, 409),
    listForm: fc.constantFrom('links', 'embedded'),
    listHref: fc.constantFrom('filter', 'path'),
    listHasLocal: fc.boolean(),
    titles: fc.constantFrom('filled', 'empty', 'absent'),
    embedParticipant: fc.boolean(),
    newProperties: fc.boolean(),
    leaveOrder: fc.constantFrom('listsFirst', 'plainFirst'),
    rejoinHref: fc.constantFrom('same', 'new'),
    lobbyTimeout: fc.constantFrom<'never' | number>('never', 20),
  } as const)
  .chain((people) =>
    fc
      .record({
        eventsFirst: fc.boolean(),
        to: fc.constantFrom('required', 'optional', 'forbidden'),
      } as const)
      .map(({ eventsFirst, to }) => ({ people, eventsFirst, phone: { to } })),
  );

const pick = fc.nat(4);
const wanted = fc.boolean();
const one = <T extends HoldingStep['do']>(...names: readonly T[]): fc.Arbitrary<T> =>
  fc.constantFrom(...names);

/** Sequences of what users, guests, other leaders, telephones and networks do during one meeting. */
export const holdings: fc.Arbitrary<readonly HoldingStep[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: one('arrives'), pick }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: one(
          'goes',
          'isAdmitted',
          'isPromoted',
          'isDemoted',
          'speaks',
          'isSilent',
          'isMuted',
          'isUnmuted',
        ),
        pick,
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: one('admit', 'deny'), pick, twice: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: one('admitAll', 'denyAll', 'hangUp', 'putDown', 'ownDemotion', 'ownPromotion'),
      }),
    },
    { weight: 3, arbitrary: fc.record({ do: one('everybody', 'muteAll', 'othersMuteAll', 'hold'), wanted }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: one('change'),
        pick,
        change: fc.constantFrom<PersonChange>('promote', 'demote', 'eject', 'mute', 'unmute'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: one('call'), number: fc.constantFrom(...numbers), twice: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ do: one('resync', 'expire', 'tryNow') }) },
    { weight: 3, arbitrary: fc.record({ do: one('fault'), fault: faults }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: one('wait'), ms: fc.constantFrom(0, 10, 400, 3_000, 11_000, 40_000) }),
    },
  ),
  { minLength: 4, maxLength: 16 },
);

/** Events about people that the client cannot use. */
export const spoiltPeople = unusable.map((spoilt) => ({
  ...spoilt,
  of: ['participant', 'participantAudio', 'phoneAudio', 'localParticipant'][(spoilt.nth ?? 0) % 4] ?? '',
}));
