import { useEffect } from 'react';
import { create } from 'zustand';
import { dayOf } from '../../common/times';
import { dayAfter } from './times';

const useDay = create(() => ({ today: dayOf(Date.now()) }));

/** Last midnight, in milliseconds since 1970. */
export const useToday = (): number => useDay(({ today }) => today);

/** Keeps {@link useToday} up to date in a window that stays open overnight. */
export function useDayChanges(): void {
  const today = useToday();
  useEffect(() => {
    const update = () => useDay.setState({ today: dayOf(Date.now()) });
    const timer = setTimeout(update, dayAfter(today) - Date.now() + 100);
    // After the computer has slept, timers run late.
    addEventListener('focus', update);
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', update);
    };
  }, [today]);
}
