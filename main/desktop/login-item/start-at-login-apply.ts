import { t } from '../../language/t';
import { failure, type Result } from '../../../common/problem';

/** Whether the system starts the app when its user logs in. What holds is what the system says, not what was set. */
export interface StartAtLogin {
  isOn(): boolean;
  /** @throws where the system does not take it */
  set(on: boolean): void;
  /** Puts right what the system starts, where that is a program that is not there any more. */
  mend?(): void;
}

/** Sets it, and believes it only once it is read back. */
export function applyStartAtLogin(startAtLogin: StartAtLogin, on: boolean): Result {
  let details: string | undefined;
  try {
    startAtLogin.set(on);
  } catch (error) {
    details = String(error);
  }
  if (startAtLogin.isOn() === on) return { ok: true, value: undefined };
  return failure({
    code: 'StartAtLoginRefused',
    message: t(on ? 'net.startAtLogin.notOn' : 'net.startAtLogin.notOff'),
    advice: t('net.startAtLogin.advice'),
    next: 'retry',
    ...(details === undefined ? {} : { details }),
  });
}
