import type { Problem } from '../../common/problem';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { textOf } from '../ucwa/codec/resource';
import { resourceKey } from '../ucwa/codec/same-resource';
import { problemOfReason } from '../ucwa/problems/words';

/** How many conversations it remembers. */
const most = 50;

/**
 * Why conversations ended for the user. The pages do not say which of the events at the end has the reason, so that of
 * any of them counts (ErrorsAndInformationalMessages).
 */
export class EndReasons {
  readonly #reasons = new Map<string, Problem>();

  /** Notes the reasons in a package before its events are applied. */
  collect(events: readonly UcwaEvent[]): void {
    for (const { link, type, reason, resource, sender } of events) {
      if (reason === undefined) continue;
      const isOver = type === 'deleted' || (resource && textOf(resource, 'state')) === 'Disconnected';
      const conversation =
        link.rel === 'conversation' ? link.href : link.rel === 'localParticipant' ? sender.href : '';
      if (!isOver || conversation === '') continue;
      const key = resourceKey(conversation);
      if (!this.#reasons.has(key)) this.#reasons.set(key, problemOfReason(reason, new URL(link.href).host));
      const [oldest] = this.#reasons.keys();
      if (this.#reasons.size > most && oldest !== undefined) this.#reasons.delete(oldest);
    }
  }

  of(conversation: string | undefined): Problem | undefined {
    return conversation === undefined ? undefined : this.#reasons.get(resourceKey(conversation));
  }
}
