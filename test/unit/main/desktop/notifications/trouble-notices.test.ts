import { beforeEach, describe, expect, it } from 'vitest';
import { verbatim } from '../../../../../common/text';
import type { ConnectionStatus } from '../../../../../common/connection-status';
import { createTroubleNotices } from '../../../../../main/desktop/notifications/show-announcement';
import type { Announcement } from '../../../../../main/meetings/announcement';
import { problem, storeWith } from '../meetings';

const shown: Announcement[] = [];
const withdrawn: string[] = [];
let isOpen = false;
let happen: (status: ConnectionStatus) => void;

beforeEach(() => {
  shown.length = 0;
  withdrawn.length = 0;
  isOpen = false;
  happen = createTroubleNotices({
    store: storeWith({}),
    notifier: {
      show: (announcement) => Promise.resolve(void shown.push(announcement)).then(() => 'shown' as const),
      withdraw: (topic) => void withdrawn.push(topic),
      updateTexts: () => undefined,
      onAction: () => () => undefined,
      withdrawAll: () => Promise.resolve(),
      dispose: () => undefined,
    },
    windows: { isOpen: () => isOpen },
  });
});

const because = (code: string) => problem({ code, message: verbatim(`${code} happened.`) });
const faulted = (code: string): ConnectionStatus => ({ state: 'faulted', problem: because(code) });
const told = () =>
  shown.map(({ body }) => JSON.stringify(body)).map((body) => /(\w+) happened/.exec(body)?.[1]);

describe('the notification about a lost connection', () => {
  it('P140 comes once while the app tries again by itself', () => {
    happen({ state: 'ready' });
    for (let turn = 0; turn < 5; turn++) {
      happen(faulted('KerberosNoTicket'));
      happen({ state: 'reconnecting', problem: because('NameNotResolved') });
    }
    expect(told()).toEqual(['KerberosNoTicket']);
  });

  it('P140 comes again for another cause, and after the connection has worked', () => {
    happen(faulted('KerberosNoTicket'));
    happen(faulted('KdcSilent'));
    happen({ state: 'ready' });
    happen(faulted('KdcSilent'));
    expect(told()).toEqual(['KerberosNoTicket', 'KdcSilent', 'KdcSilent']);
  });

  it('L58 leaves the screen when the user signs out', () => {
    happen({ state: 'signedOut', problem: because('PasswordRefused') });
    happen({ state: 'signedOut' });
    expect(withdrawn).toEqual([shown[0]?.operationId]);
  });

  it('L58 stays until it is no longer true', () => {
    happen(faulted('KdcSilent'));
    happen({ state: 'reconnecting', problem: because('NameNotResolved') });
    expect([shown[0]?.stays, withdrawn]).toEqual([true, []]);
    happen({ state: 'ready' });
    expect(withdrawn).toEqual([shown[0]?.operationId]);
  });

  it('comes each time that a sign-in ends', () => {
    for (let turn = 0; turn < 2; turn++) {
      happen({ state: 'connecting', step: 'discovery' });
      happen({ state: 'signedOut', problem: because('PasswordRefused') });
    }
    expect(told()).toEqual(['PasswordRefused', 'PasswordRefused']);
  });

  it('does not come while the window is open, or if the user signs out', () => {
    isOpen = true;
    happen(faulted('KerberosNoTicket'));
    isOpen = false;
    happen({ state: 'signedOut' });
    expect(shown).toEqual([]);
  });
});
