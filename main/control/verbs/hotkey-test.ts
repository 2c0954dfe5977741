import { exitCodes } from '../../base/exit-codes';
import { hotkeyText } from '../../desktop/hotkey/hotkey-text';
import { t } from '../../language/t';
import { done, failed, stateThat, type VerbParts } from '../verb-parts';
import type { Answer } from '../messages';

/** Longer than the test itself takes, in milliseconds. */
const limit = 30_000;

/** Asks for the hotkey, and tells whether it arrives. */
export async function hotkeyTest(parts: VerbParts): Promise<Answer> {
  const { commands, progress, store } = parts;
  const begun = await commands.testHotkey();
  if (!begun.ok) return failed(begun.problem, {}, exitCodes.nothing);
  const { accelerator } = store.getState().hotkey;
  progress(t('cli.pressHotkey', { hotkey: hotkeyText(accelerator) }));
  const outcome = await stateThat(
    parts,
    ({ hotkey }) => (hotkey.test === 'waiting' ? undefined : hotkey),
    limit,
  );
  if (outcome === 'gone' || outcome === 'late') {
    await commands.cancelHotkeyTest();
    const late = outcome === 'late';
    return {
      exitCode: late ? exitCodes.timeout : exitCodes.interrupted,
      text: t(late ? 'cli.hotkeyMissed' : 'cli.interrupted'),
      data: { accelerator },
    };
  }
  if (outcome.test === 'arrived') return done(t('cli.hotkeyArrived'), { accelerator, arrived: true });
  const data = { accelerator, arrived: false };
  const { problem } = outcome; // may be one of another key, which was refused earlier
  return problem?.code === 'HotkeyMissed'
    ? failed(problem, data, exitCodes.timeout)
    : { exitCode: exitCodes.timeout, text: t('cli.hotkeyMissed'), data };
}
