import { exitCodes } from '../../base/exit-codes';
import { hotkeyText } from '../../desktop/hotkey/hotkey-text';
import { text } from '../../../common/text';
import { say, t } from '../../language/t';
import { done, failed } from '../answers';
import type { Answer } from '../messages';
import { waitForState, type VerbDeps } from '../verb-deps';

/** Longer than the test itself, in milliseconds. */
const limit = 30_000;

/** Waits for the hotkey and says whether it arrived. */
export async function hotkeyTest(deps: VerbDeps): Promise<Answer> {
  const { commands, progress, store } = deps;
  const begun = await commands.testHotkey();
  if (!begun.ok) return failed(begun.problem, {}, exitCodes.nothing);
  const { accelerator } = store.getState().hotkey;
  progress(say(text('cli.pressHotkey', { hotkey: hotkeyText(accelerator) })));
  const outcome = await waitForState(
    deps,
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
  const { problem } = outcome; // may be about another key that was refused earlier
  return problem?.code === 'HotkeyMissed'
    ? failed(problem, data, exitCodes.timeout)
    : { exitCode: exitCodes.timeout, text: t('cli.hotkeyMissed'), data };
}
