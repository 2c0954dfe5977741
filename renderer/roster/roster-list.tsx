import { Caption1, makeStyles } from '@fluentui/react-components';
import { Suspense, lazy, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Person, PersonChange } from '../../common/people';
import { t } from '../language';
import { useApp, usePage } from '../state';
import { changePerson } from './change-person';
import { personWords } from './person-words';
import { PersonRow } from './person-row';
import { sortedPeople } from './roster';
import { useReadInView } from './use-read-in-view';

const PersonMenu = lazy(async () => ({ default: (await import('./person-menu')).PersonMenu }));
const YesNoDialog = lazy(async () => ({
  default: (await import('../questions/yes-no-dialog')).YesNoDialog,
}));

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    // Hundreds of people must not push the other meetings away.
    maxHeight: '50vh',
    overflowY: 'auto',
    scrollbarGutter: 'stable',
  },
});

/** More people than the list shows without scrolling. */
const seenAtFirst = 20;

interface Props {
  readonly operationId: string;
  readonly people: readonly Person[];
}

/** The people in order. Sorting hundreds of names takes a while, so it is repeated only if names or roles change. */
function useOrder(people: readonly Person[], locale: string): readonly Person[] {
  const named = people.map(({ href, name, role, guest }) => [href, name, role, guest].join()).join('\n');
  const [order, setOrder] = useState({ named: '', locale, hrefs: [] as readonly string[] });
  let { hrefs } = order;
  if (order.named !== named || order.locale !== locale) {
    hrefs = sortedPeople(people, locale).map(({ href }) => href);
    setOrder({ named, locale, hrefs });
  }
  return useMemo(() => {
    const byHref = new Map(people.map((person) => [person.href, person]));
    return hrefs.flatMap((href) => byHref.get(href) ?? []);
  }, [people, hrefs]);
}

/** The people in a meeting, each with a menu of what the user may do. */
export function RosterList({ operationId, people }: Props) {
  const styles = useStyles();
  const language = usePage((page) => page.language);
  const locale = useApp((app) => app.locale);
  // In a large meeting much changes each second; what the user does in the meantime goes first.
  const shown = useDeferredValue(people, people.slice(0, seenAtFirst));
  const order = useOrder(shown, locale);
  const list = useRef<HTMLUListElement>(null);
  useReadInView(operationId, list, order);
  const [menu, setMenu] = useState<{ readonly href: string; readonly opener: HTMLElement }>();
  const [removed, setRemoved] = useState<{ readonly person: Person; readonly opener: HTMLElement }>();
  const toggle = useCallback(
    (href: string, opener: HTMLElement) =>
      setMenu((before) => (before?.href === href ? undefined : { href, opener })),
    [],
  );
  const person = menu && people.find(({ href }) => href === menu.href);
  const choose = (who: Person, opener: HTMLElement) => (action: PersonChange) => {
    if (action === 'eject') setRemoved({ person: who, opener });
    else void changePerson(operationId, who, action);
  };
  const closeQuestion = () => {
    removed?.opener.focus();
    setRemoved(undefined);
  };
  if (people.length === 0) return <Caption1 data-testid="nobody">{t('meetings.nobody')}</Caption1>;
  return (
    <>
      <ul ref={list} className={styles.list} aria-label={t('meetings.people')} data-testid="meeting-people">
        {order.map((one) => (
          <PersonRow
            key={one.href}
            person={one}
            language={language}
            open={menu?.href === one.href}
            toggle={toggle}
          />
        ))}
      </ul>
      <Suspense>
        {menu !== undefined && person !== undefined && (
          <PersonMenu
            person={person}
            opener={menu.opener}
            close={() => setMenu(undefined)}
            choose={choose(person, menu.opener)}
          />
        )}
        {removed !== undefined && (
          <YesNoDialog
            title={t('roster.remove.title', { name: personWords(removed.person) })}
            text={t('roster.remove.text')}
            no={{
              label: t('roster.remove.no'),
              press: () => {
                closeQuestion();
                return Promise.resolve();
              },
              testId: 'remove-no',
            }}
            yes={{
              label: t('roster.remove.yes'),
              press: () =>
                changePerson(operationId, removed.person, 'eject').finally(() => setRemoved(undefined)),
              testId: 'remove-yes',
            }}
            dismiss={closeQuestion}
            testId="remove-question"
          />
        )}
      </Suspense>
    </>
  );
}
