import type { CheckStep, CheckView } from '../../../common/check-view';
import { checkedText, durationText, findingText } from '../../../common/check-words';
import { oneLine } from '../../../common/one-line';
import { exitCodeOf, exitCodes } from '../../base/exit-codes';
import { say, t } from '../../language/t';
import { done, failed, problemData } from '../answers';
import type { Answer } from '../messages';
import { waitForState, type VerbDeps } from '../verb-deps';

/** Far more than the time limits of all steps together, in milliseconds. */
const limit = 300_000;

/** In UTF-16 code units. */
const longestLine = 1_000;

const headOf = ({ name, state, host, ms = 0 }: CheckStep, locale: string): string =>
  [
    `${t(`check.step.${name}`)}: ${t(`check.state.${state}`)}`,
    host,
    ms > 0 ? say(durationText(ms, locale)) : undefined,
  ]
    .filter((one) => one !== undefined)
    .join(' — ');

/** A step as the page shows it, with what is behind "Details". */
function linesOf(step: CheckStep, locale: string): readonly string[] {
  const { host, found, problem } = step;
  const told = found.filter((finding) => finding.what !== 'foundAt' || finding.host !== host);
  const findings = told.flatMap((finding) => [
    say(findingText(finding, locale)),
    ...('grants' in finding ? [finding.grants] : []),
  ]);
  const why = [problem?.message, problem?.advice, problem?.details].flatMap((one) =>
    one === undefined ? [] : [say(one)],
  );
  return [headOf(step, locale), ...[...findings, ...why].map((line) => `  ${oneLine(line, longestLine)}`)];
}

const isOver = ({ state }: CheckStep): boolean => state !== 'todo' && state !== 'running';

function answerOf(check: CheckView, locale: string): Answer {
  const steps = check.steps.map(({ problem: one, ...step }) =>
    one === undefined ? step : { ...step, problem: problemData(one) },
  );
  const verdict = t(`check.result.${check.state}`);
  const data = { address: check.address, state: check.state, verdict, steps };
  const problem = check.steps.find(({ state }) => state === 'failed')?.problem;
  const lines = check.steps.flatMap((step) => linesOf(step, locale));
  const text = [say(checkedText(check, locale)), ...lines, '', verdict].join('\n');
  if (check.state === 'passed' || check.state === 'warning') return done(text, data);
  return { exitCode: problem === undefined ? exitCodes.refused : exitCodeOf(problem), text, data };
}

/** Checks the sign-in step by step, like the page "Check sign-in". */
export async function doctor(deps: VerbDeps): Promise<Answer> {
  const { commands, progress } = deps;
  const { locale } = deps.store.getState();
  const begun = await commands.checkSignIn();
  if (!begun.ok) return failed(begun.problem);
  let told = 0;
  const over = await waitForState(
    deps,
    ({ check }) => {
      if (check === undefined) return undefined;
      const finished = check.steps.filter(isOver);
      for (const step of finished.slice(told)) progress(headOf(step, locale));
      told = finished.length;
      return check.state === 'running' ? undefined : check;
    },
    limit,
  );
  if (typeof over !== 'string') return answerOf(over, locale);
  await commands.cancelCheck();
  const [exitCode, text] =
    over === 'gone'
      ? [exitCodes.interrupted, t('cli.interrupted')]
      : [exitCodes.timeout, t('check.problem.tooLong')];
  return { exitCode, text, data: {} };
}
