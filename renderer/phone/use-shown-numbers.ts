import { useEffect, useState } from 'react';
import { countryOf, shownNumber } from '../../common/phone-number';
import { useApp } from '../state';

/** Numbers as people in the user's country write them; as they are until the rules are loaded. */
export function useShownNumbers(numbers: readonly string[]): (number: string) => string {
  const locale = useApp((app) => app.locale);
  const [shown, setShown] = useState<ReadonlyMap<string, string>>(new Map());
  const key = numbers.join('\n');
  useEffect(() => {
    let isCurrent = true;
    const country = countryOf(locale);
    const wanted = key === '' ? [] : key.split('\n');
    void Promise.all(
      wanted.map(async (number) => [number, await shownNumber(number, country)] as const),
    ).then(
      (pairs) => isCurrent && setShown(new Map(pairs)),
      // The number itself is readable.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [key, locale]);
  return (number) => shown.get(number) ?? number;
}
