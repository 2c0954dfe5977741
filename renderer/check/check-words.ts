import type { CheckStep, CheckView, Finding } from '../../common/check-view';
import { say, t } from '../language';

const day = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);

/** A line about what a step found. @param locale BCP 47 tag, for dates */
export function findingWords(finding: Finding, locale: string): string {
  switch (finding.what) {
    case 'validFrom':
      return t('check.found.validFrom', { date: day(finding.at, locale) });
    case 'validUntil': {
      const { days: count } = finding;
      const date = day(finding.at, locale);
      return count < 0 ? t('check.found.ended', { date }) : t('check.found.validUntil', { date, count });
    }
    case 'lifetime':
      return t('check.found.lifetime', { count: finding.minutes });
    case 'grants':
    case 'grant':
      return t(`check.found.${finding.what}`, {
        ways: finding.ways.map((way) => t(`ucwa.way.${way}`)).join(', '),
      });
    case 'held':
      return t('check.found.held', { count: finding.seconds });
    case 'answered':
      return t('check.found.answered', { count: finding.events });
    default: {
      const { what, ...values } = finding;
      return t(`check.found.${what}`, values);
    }
  }
}

/** The duration of a step; in milliseconds if it is below a second. */
export function durationWords(ms: number, locale: string): string {
  const inSeconds = ms >= 1_000;
  const value = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
    inSeconds ? ms / 1_000 : ms,
  );
  return t(inSeconds ? 'check.duration.s' : 'check.duration.ms', { value });
}

/** The account that was checked, and when. */
export const checkedWords = ({ address, startedAt }: CheckView, locale: string): string =>
  t('check.checkedAt', {
    address,
    when: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(startedAt),
  });

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
