import { timeFormat } from '../../common/times';

/** The midnight some days later. Days have 23 to 25 hours. */
export function dayAfter(day: number, days = 1): number {
  const date = new Date(day);
  return date.setDate(date.getDate() + days);
}

export const timeOfDay = (at: number, locale: string): string =>
  timeFormat(locale, { timeStyle: 'short' }).format(at);

export const exactTime = (at: number, locale: string): string =>
  timeFormat(locale, { timeStyle: 'medium' }).format(at);

/** A day as a heading, with the year unless it is this one. */
export const dateWords = (day: number, today: number, locale: string): string =>
  timeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(new Date(day).getFullYear() !== new Date(today).getFullYear() && { year: 'numeric' }),
  }).format(day);
