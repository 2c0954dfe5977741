import { EventEmitter } from 'node:events';
import type { Notification } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { ElectronNotifier } from '../../../../../main/desktop/notifications/electron-notifier';
import { ManualClock } from '../../../../simulator/manual-clock';
import { announcement } from '../meetings';

/** A toast of Windows, or a notification of macOS, with the events that Electron 44 documents. */
class Toast extends EventEmitter {
  isInActionCenter = false;
  closed = 0;

  show(): void {
    shown.push(this);
    if (!isAsking) this.emit('show', {});
  }

  close(): void {
    this.closed += 1;
    // "If a notification is in the Action Center after the initial close event, the event will not be emitted again."
    if (!this.isInActionCenter) this.emit('close', {});
    this.isInActionCenter = false;
  }

  /** It leaves the screen, for the Action Center unless the user cancels it. */
  leave(reason: 'timedOut' | 'applicationHidden' | 'userCanceled'): void {
    this.isInActionCenter = reason !== 'userCanceled';
    this.emit('close', { reason });
  }
}

let shown: Toast[];
let isAsking: boolean;
let clock: ManualClock;
let heard: string[];

function notifierOn(system: 'windows' | 'macOS'): ElectronNotifier {
  const notifier = new ElectronNotifier({
    create: () => new Toast() as unknown as Notification,
    isSupported: () => true,
    asksFirst: system === 'macOS',
    clock,
  });
  notifier.onAction(({ operationId }, action) => heard.push(`${operationId} ${action}`));
  return notifier;
}

beforeEach(() => {
  shown = [];
  isAsking = false;
  clock = new ManualClock();
  heard = [];
});

describe('on Windows', () => {
  it.each(['timedOut', 'applicationHidden'] as const)(
    'L60 a notification that is %s is still known, so that a click in the Action Center counts',
    async (reason) => {
      const notifier = notifierOn('windows');
      await notifier.show(announcement({ actions: ['join'] }));
      shown[0]?.leave(reason);
      shown[0]?.emit('action', { actionIndex: 0 }, 0);
      expect(heard).toEqual(['op-1 join']);
      // What is not known any more cannot be removed.
      notifier.withdraw('op-1');
      expect(shown[0]?.closed).toBe(1);
    },
  );

  it('L60 a notification that the user cancelled is gone', async () => {
    const notifier = notifierOn('windows');
    await notifier.show(announcement());
    shown[0]?.leave('userCanceled');
    await notifier.show(announcement({ quiet: true }));
    expect(shown).toHaveLength(1);
  });

  it('L60 a notification in the Action Center does not pop up again to be corrected or translated', async () => {
    const notifier = notifierOn('windows');
    await notifier.show(announcement());
    shown[0]?.leave('timedOut');
    await notifier.show(announcement({ quiet: true }));
    notifier.updateTexts();
    expect(shown).toHaveLength(1);
  });

  it('L60 all notifications leave when the app quits', async () => {
    const notifier = notifierOn('windows');
    await notifier.show(announcement());
    await notifier.show(announcement({ operationId: 'op-2' }));
    shown[0]?.leave('timedOut');
    await notifier.withdrawAll();
    expect(shown.map(({ closed }) => closed)).toEqual([1, 1]);
  });
});

describe('on macOS', () => {
  it('L60 the first notification waits while the system asks for permission', async () => {
    const notifier = notifierOn('macOS');
    isAsking = true;
    const outcome = notifier.show(announcement());
    await clock.advance(50_000);
    shown[0]?.emit('show', {});
    expect(await outcome).toBe('shown');
    expect(clock.pending).toBe(0);
  });

  it('L60 a later one that the system does not show is given up after 3 s', async () => {
    const notifier = notifierOn('macOS');
    await notifier.show(announcement());
    isAsking = true;
    const outcome = notifier.show(announcement({ operationId: 'op-2' }));
    await clock.advance(3_000);
    expect(await outcome).toBe('unavailable');
  });

  it('L60 the first one is given up if the user never answers', async () => {
    const notifier = notifierOn('macOS');
    isAsking = true;
    const outcome = notifier.show(announcement());
    await clock.advance(60_000);
    expect(await outcome).toBe('unavailable');
  });
});
