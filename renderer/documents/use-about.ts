import { useEffect, useState } from 'react';
import type { About } from '../../common/about';

/** What this copy of Meet Now is; `undefined` until main has answered. */
export function useAbout(): About | undefined {
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    // Without an answer, nothing is shown; the rest of the page works.
    window.meetNow.readAbout().then(setAbout, () => undefined);
  }, []);
  return about;
}
