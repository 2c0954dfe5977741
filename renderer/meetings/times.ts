const formats = new Map<string, Intl.DateTimeFormat>();

/** Creating a format takes longer than using it a hundred times. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

/** The midnight before, in local time. @param at milliseconds since 1970 */
export const dayOf = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** The midnight some days later. Days have 23 to 25 hours. */
export function dayAfter(day: number, days = 1): number {
  const date = new Date(day);
  return date.setDate(date.getDate() + days);
}

/** The time of day, with the date unless it is today. */
export const timeWords = (at: number, today: number, locale: string): string =>
  format(
    locale,
    dayOf(at) === today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  ).format(at);

export const timeOfDay = (at: number, locale: string): string =>
  format(locale, { timeStyle: 'short' }).format(at);

export const exactTime = (at: number, locale: string): string =>
  format(locale, { timeStyle: 'medium' }).format(at);

/** A day as a heading, with the year unless it is this one. */
export const dateWords = (day: number, today: number, locale: string): string =>
  format(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(new Date(day).getFullYear() !== new Date(today).getFullYear() && { year: 'numeric' }),
  }).format(day);
