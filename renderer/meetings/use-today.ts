import { useEffect, useState } from 'react';
import { dayAfter, dayOf } from './times';

/** Midnight before now; a window that stays open over night goes with the day. */
export function useToday(): number {
  const [today, setToday] = useState(() => dayOf(Date.now()));
  useEffect(() => {
    const look = () => setToday(dayOf(Date.now()));
    const timer = setTimeout(look, dayAfter(today) - Date.now() + 100);
    // A machine that slept wakes with its timers late.
    addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      removeEventListener('focus', look);
    };
  }, [today]);
  return today;
}
