import { describe, expect, it } from 'vitest';
import type { XDisplay } from '../../../../../main/desktop/x11/x-display';
import type { XSession } from '../../../../../main/desktop/x11/x-session';
import { ManualClock } from '../../../../simulator/manual-clock';
import { icon, ourName, panel, tells, told, useTrayBus, watch } from './watched-tray';

useTrayBus();

/** An X server on which a tray appears and disappears. */
function xServer(hasTray: boolean): {
  readonly session: XSession;
  readonly tray: (present: boolean) => void;
} {
  let hear: (owned: boolean) => void = () => undefined;
  const followTray = async (listener: typeof hear): Promise<void> => {
    hear = listener;
    listener(hasTray);
    return Promise.resolve();
  };
  const display = { followTray } as unknown as XDisplay;
  const session = { display: () => Promise.resolve(display), close: () => undefined };
  return { session, tray: (present) => hear(present) };
}

describe('a tray on the X server, such as those of trayer 1.1.8, tint2 17, polybar 3.6 and lxpanel 0.10', () => {
  it('L62 shows the icon if no panel on the bus does', async () => {
    const { session, tray } = xServer(true);
    const clock = new ManualClock();
    watch({ session, clock });
    await tells('shown');
    // tint2 17.0.1 takes the icons along when it is killed.
    tray(false);
    tray(true);
    await clock.advance(1000);
    expect(told).toEqual(['shown', 'none', 'missing', 'shown']);
  });

  it('L62 shows none, and is not asked for one, while a panel on the bus has it', async () => {
    const { session, tray } = xServer(true);
    await panel();
    await icon(ourName);
    watch({ session });
    await tells('expected', 'shown');
    tray(false);
    expect(told).toEqual(['expected', 'shown']);
  });

  it('L62 gets the icon once the panel on the bus is gone for good', async () => {
    const { session } = xServer(true);
    const host = await panel();
    const own = await icon(ourName);
    const clock = new ManualClock();
    watch({ session, clock });
    await tells('expected', 'shown');
    // A panel that restarts may have both kinds, and the older one first.
    await host.stop();
    await expect.poll(() => clock.pending).toBe(1);
    own.close();
    const next = await panel();
    await icon(ourName);
    // The icon may come before the first look at this panel, or between two.
    await expect.poll(() => told.length).toBeGreaterThan(2);
    const inTime = async (): Promise<string> => clock.advance(250).then(() => told.join());
    await expect.poll(inTime).toBe('expected,shown,expected,shown');
    await next.stop();
    await expect.poll(inTime).toBe('expected,shown,expected,shown,missing');
  });

  it('is none if the X server cannot be asked', async () => {
    watch({ session: { display: () => Promise.reject(new Error('no XFIXES')), close: () => undefined } });
    await tells('none');
  });
});
