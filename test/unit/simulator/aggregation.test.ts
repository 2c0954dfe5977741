import { describe, expect, it } from 'vitest';
import { APP, connected, flatten, summary } from './bench';
import { event, names } from './own-events';

describe('aggregation', () => {
  it('merges updates into the latest state, and tells nothing of what came and went', async () => {
    const bench = await connected({ aggregate: true });
    bench.simulator.emit([event('x', 'added'), event('a'), event('y', 'added'), event('b')]);
    bench.simulator.emit([event('a'), event('x', 'deleted'), event('y')]);
    const { json } = await bench.poll('ack=1').answer;
    expect(flatten(json).map((one) => [names(json), one['type']][1])).toEqual([
      'added',
      'updated',
      'updated',
    ]);
    expect(names(json)).toEqual(['y', 'b', 'a']);
  });

  it('leaves an operation that was quick with its completed event alone', async () => {
    const bench = await connected({ aggregate: true });
    const events = await bench.meeting();
    expect(summary(events)).toEqual([
      'communication: conversation added',
      'conversation: localParticipant added',
      'conversation: onlineMeeting added',
      'conversation: messaging updated',
      'conversation: phoneAudio updated',
      'communication: onlineMeetingInvitation completed',
    ]);
    expect(events[0]?.['_embedded']?.['conversation']?.['state']).toBe('Conferenced');
  });

  it('keeps the events of one resource in two collections apart', async () => {
    const bench = await connected({ aggregate: true });
    const lobby = { rel: 'lobby', href: `${APP}/lobby` };
    bench.simulator.emit([{ ...event('a', 'added'), in: lobby }, event('a', 'added')]);
    bench.simulator.emit([{ ...event('a', 'deleted'), in: lobby }]);
    const page = (await bench.poll('ack=1').answer).json;
    expect(flatten(page).map((one) => [one['type'], one['in']])).toEqual([['added', undefined]]);
  });
});
