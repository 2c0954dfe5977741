import { type ChannelEvent, type EventDetails } from './payloads/events';

const TURNS: readonly EventDetails[] = ['attribute', 'element', 'absent'];

/** Outcomes and collections alternate separately, so that the third outcome is the absent one in any case. */
export class DetailTurns {
  readonly #counts = { outcome: 0, in: 0 };

  of(event: ChannelEvent, wanted: EventDetails | 'inTurn'): EventDetails {
    if (wanted !== 'inTurn') return wanted;
    const outcome = event.status !== undefined || event.reason !== undefined;
    if (!outcome && !event.in) return 'attribute';
    const kind = outcome ? 'outcome' : 'in';
    return TURNS[this.#counts[kind]++ % TURNS.length] ?? 'attribute';
  }
}
