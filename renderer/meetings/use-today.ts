import { useEffect } from 'react';
import { create } from 'zustand';
import { dayAfter, dayOf } from './times';

const useDay = create(() => ({ today: dayOf(Date.now()) }));

/** Midnight before now, in milliseconds since 1970. */
export const useToday = (): number => useDay(({ today }) => today);

/** Has {@link useToday} go with the day, in a window that stays open over night. */
export function useDayFollowed(): void {
  const today = useToday();
  useEffect(() => {
    const look = () => useDay.setState({ today: dayOf(Date.now()) });
    const timer = setTimeout(look, dayAfter(today) - Date.now() + 100);
    // A machine that slept wakes with its timers late.
    addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', look);
    };
  }, [today]);
}
