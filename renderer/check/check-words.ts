import type { CheckStep, CheckView } from '../../common/check-view';
import { say, t } from '../language';

const isOver = ({ state }: CheckStep): boolean => state !== 'todo' && state !== 'running';

/** What a screen reader announces about a check: its start, each step that ends, and the result. */
export function checkChanges(before: CheckView | undefined, after: CheckView | undefined): readonly string[] {
  if (after === undefined || after === before) return [];
  const isNew = before?.startedAt !== after.startedAt;
  const stateBefore = (name: CheckStep['name']) =>
    isNew ? 'todo' : before.steps.find((step) => step.name === name)?.state;
  const steps = after.steps
    // The result already implies which steps were skipped.
    .filter((step) => isOver(step) && step.state !== 'skipped' && stateBefore(step.name) !== step.state)
    .map(({ name, state, problem }) =>
      [
        t('check.spoken', { step: t(`check.step.${name}`), state: t(`check.state.${state}`) }),
        problem && say(problem.message),
      ]
        .filter((text) => text !== undefined)
        .join(' '),
    );
  const started = isNew ? [t('check.started')] : [];
  const ended =
    after.state !== 'running' && (isNew || before.state === 'running')
      ? [t(`check.result.${after.state}`)]
      : [];
  return [...started, ...steps, ...ended];
}
