import type { CheckView, Finding } from './check-view';
import { type Text, text } from './text';

const day = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);

/** A line about what a step found. @param locale BCP 47 tag, for dates */
export function findingText(finding: Finding, locale: string): Text {
  switch (finding.what) {
    case 'validFrom':
      return text('check.found.validFrom', { date: day(finding.at, locale) });
    case 'validUntil': {
      const { days: count } = finding;
      const date = day(finding.at, locale);
      return count < 0
        ? text('check.found.ended', { date })
        : text('check.found.validUntil', { date, count });
    }
    case 'lifetime':
      return text('check.found.lifetime', { count: finding.minutes });
    case 'grants':
    case 'grant':
      return text(`check.found.${finding.what}`, {
        ways: finding.ways.map((way) => text(`ucwa.way.${way}`)),
      });
    case 'held':
      return text('check.found.held', { count: finding.seconds });
    case 'answered':
      return text('check.found.answered', { count: finding.events });
    default: {
      const { what, ...values } = finding;
      return text(`check.found.${what}`, values);
    }
  }
}

/** The duration of a step; in milliseconds if it is below a second. */
export function durationText(ms: number, locale: string): Text {
  const inSeconds = ms >= 1_000;
  const value = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(
    inSeconds ? ms / 1_000 : ms,
  );
  return text(inSeconds ? 'check.duration.s' : 'check.duration.ms', { value });
}

/** The account that was checked, and when. */
export const checkedText = ({ address, startedAt }: CheckView, locale: string): Text =>
  text('check.checkedAt', {
    address,
    when: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(startedAt),
  });
