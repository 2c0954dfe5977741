import type { ManagedSettings } from '../../policy/managed-settings';
import { success, type Result } from '../../../common/problem';
import { applyStartAtLogin, type StartAtLogin } from './start-at-login-apply';

/** The start at login between its user, the policy and the system, which keeps it and may be asked to change it by anybody. */
export interface StartAtLoginChoice {
  /**
   * Has the policy hold, where it says something and its user has not chosen, or may not; else what its user chose, which
   * an earlier policy may have gone against.
   * @returns the failure where the system does not take it
   */
  begin(): Result;
  /** Whether it is on; what differs from the last look was its user's doing, and is their choice from then on. */
  look(): boolean;
  /** Switches it; who asks for that keeps it as their choice. */
  change(on: boolean): Result;
}

/**
 * Tells what the policy switched on from what its user did: the system says only what holds. So what this app saw or left
 * there is written down, also across runs: an entry that was taken away while nothing ran was its user's choice as well,
 * and no default brings it back. Where neither policy nor user say anything any more, what holds stays.
 */
export function createStartAtLoginChoice(
  startAtLogin: StartAtLogin,
  settings: ManagedSettings,
): StartAtLoginChoice {
  const see = (): boolean => {
    const on = startAtLogin.isOn();
    if (settings.get('startAtLoginSeen') !== on) settings.set('startAtLoginSeen', on);
    return on;
  };
  const look = (): boolean => {
    const before = settings.get('startAtLoginSeen') ?? settings.stored('startAtLogin') ?? false;
    const on = see();
    if (on !== before) settings.set('startAtLogin', on);
    return on;
  };
  const change = (on: boolean): Result => {
    const applied = applyStartAtLogin(startAtLogin, on);
    see();
    return applied;
  };
  return {
    begin() {
      const on = look();
      const wanted = settings.byPolicy('startAtLogin') ?? settings.stored('startAtLogin') ?? on;
      return wanted === on ? success : change(wanted);
    },
    look,
    change,
  };
}
