import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { describe, expect, it } from 'vitest';
import { collectGarbage, spareMemory } from '../../../../main/app/spare-memory';
import { nextTurn, systemClock } from '../../../../main/base/clock';
import { ManualClock } from '../../../simulator/manual-clock';

describe('a collection', () => {
  const dropped = (): WeakRef<object> => new WeakRef({});

  it('frees what nothing refers to', async () => {
    const reference = dropped();
    // A reference is strong until the turn in which it was made ends.
    await nextTurn(systemClock);
    collectGarbage();
    expect(reference.deref()).toBeUndefined();
  });

  it('leaves no way to ask for another one', () => {
    collectGarbage();
    expect('gc' in globalThis).toBe(false);
  });
});

describe('an idle app', () => {
  function begin() {
    const clock = new ManualClock();
    const windows = new EventEmitter();
    let collections = 0;
    spareMemory(windows as App, clock, () => collections++);
    return { clock, windows, collections: () => collections };
  }

  it('frees memory once, some seconds after its start', async () => {
    const { clock, collections } = begin();
    await clock.advance(4_900);
    expect(collections()).toBe(0);
    await clock.advance(3_600_000);
    expect(collections()).toBe(1);
  });

  it('frees memory again after the last window was closed, but not while windows come and go', async () => {
    const { clock, windows, collections } = begin();
    await clock.advance(10_000);
    windows.emit('window-all-closed');
    await clock.advance(3_000);
    windows.emit('window-all-closed');
    await clock.advance(3_000);
    expect(collections()).toBe(1);
    await clock.advance(10_000);
    expect(collections()).toBe(2);
  });
});
