import type { CheckStep, CheckView } from '../../../common/check-view';
import { exitCodeOf, exitCodes } from '../../base/exit-codes';
import { t } from '../../language/t';
import { done, failed, problemData, problemLine } from '../answers';
import type { Answer } from '../messages';
import { waitForState, type VerbDeps } from '../verb-deps';

/** Far more than the time limits of all steps together, in milliseconds. */
const limit = 300_000;

const lineOf = ({ name, state, host, ms }: CheckStep): string =>
  [
    `${t(`check.step.${name}`)}: ${t(`check.state.${state}`)}`,
    host,
    ms === undefined ? undefined : t('check.duration.ms', { value: Math.round(ms) }),
  ]
    .filter((one) => one !== undefined)
    .join(' — ');

/** Name and command that an administrator or the user needs next. */
const helpOf = ({ found }: CheckStep): readonly string[] =>
  found.flatMap((finding) =>
    finding.what === 'service'
      ? [t('check.found.service', { spn: finding.spn })]
      : finding.what === 'command'
        ? [t('check.found.command', { command: finding.command })]
        : [],
  );

const isOver = ({ state }: CheckStep): boolean => state !== 'todo' && state !== 'running';

function answerOf(check: CheckView): Answer {
  const steps = check.steps.map(({ problem: one, ...step }) =>
    one === undefined ? step : { ...step, problem: problemData(one) },
  );
  const data = { address: check.address, state: check.state, steps };
  const problem = check.steps.find(({ state }) => state === 'failed')?.problem;
  const warning = check.steps.find(({ state }) => state === 'warning')?.problem;
  const why = problem ?? warning;
  const help = check.steps.flatMap(helpOf);
  const text = [
    ...check.steps.map(lineOf),
    ...(why === undefined ? [] : ['', problemLine(why)]),
    ...help,
  ].join('\n');
  if (check.state === 'passed' || check.state === 'warning') return done(text, data);
  return { exitCode: problem === undefined ? exitCodes.refused : exitCodeOf(problem), text, data };
}

/** Checks the sign-in step by step, like the page "Check sign-in". */
export async function doctor(deps: VerbDeps): Promise<Answer> {
  const { commands, progress } = deps;
  const begun = await commands.checkSignIn();
  if (!begun.ok) return failed(begun.problem);
  let told = 0;
  const over = await waitForState(
    deps,
    ({ check }) => {
      if (check === undefined) return undefined;
      const finished = check.steps.filter(isOver);
      for (const step of finished.slice(told)) progress(lineOf(step));
      told = finished.length;
      return check.state === 'running' ? undefined : check;
    },
    limit,
  );
  if (typeof over !== 'string') return answerOf(over);
  await commands.cancelCheck();
  const [exitCode, text] =
    over === 'gone'
      ? [exitCodes.interrupted, t('cli.interrupted')]
      : [exitCodes.timeout, t('check.problem.tooLong')];
  return { exitCode, text, data: {} };
}
