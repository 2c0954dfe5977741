import { Field, Input, Tag, TagGroup, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DismissRegular, EditRegular } from '@fluentui/react-icons';
import { useEffect, useId, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { PersonFound } from '../../common/people';
import { say, t } from '../language';
import { addressWords } from '../meetings/meeting-words';
import { useApp, usePage } from '../state';
import { addressesIn, isAddress, troubleText, troubleWith, withAddresses } from './addresses';
import { afterPress } from './after-press';
import { recentPeople, withRecent } from './recent-people';
import { SuggestionList, optionId } from './suggestion-list';
import { afterArrow, firstActive, newSuggestions, noneActive } from './suggestions';
import { useSuggestions } from './use-suggestions';

const useStyles = makeStyles({
  tags: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginTop: '6px' },
  tag: { maxWidth: '100%', minWidth: 0 },
  text: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  wrong: {
    color: tokens.colorPaletteRedForeground1,
    backgroundColor: tokens.colorPaletteRedBackground1,
    outline: `1px solid ${tokens.colorPaletteRedBorder2}`,
    outlineOffset: '-1px',
  },
});

interface Props {
  readonly label: string;
  readonly people: readonly string[];
  readonly onChange: (people: readonly string[]) => void;
  readonly takesFocus?: boolean;
  readonly testId: string;
}

/**
 * Addresses of people. Each becomes a tag when it is typed, pasted or chosen from suggestions: the people of earlier
 * meetings, and those whom the server finds. A wrong one is marked until it is corrected. A click into the empty field, or
 * the arrow key, shows the recent people.
 */
export function PeopleField({ label, people, onChange, takesFocus = false, testId }: Props) {
  const styles = useStyles();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { found, type: suggest } = useSuggestions();
  // The suggestion that the user has moved to, or a key that closed the list; typing forgets it.
  const [moved, setMoved] = useState<number | 'closed'>();
  const meetings = useApp((app) => app.meetings);
  const recent = useMemo(() => recentPeople(meetings), [meetings]);
  const [wantsRecent, setWantsRecent] = useState(false);
  const isShown = moved !== 'closed' && (text.trim() !== '' || wantsRecent);
  const suggestions = isShown
    ? withRecent(text, newSuggestions(recent, people), newSuggestions(found, people))
    : [];
  const isOpen = suggestions.length > 0;
  const active = typeof moved === 'number' ? Math.min(moved, suggestions.length - 1) : firstActive(text);
  const problem = troubleWith(people);

  useEffect(() => {
    if (isOpen) usePage.setState({ spoken: t('common.people.found', { count: suggestions.length }) });
  }, [isOpen, suggestions.length]);

  const setTyped = (value: string) => {
    setText(value);
    setMoved(undefined);
    setWantsRecent(false);
    suggest(value);
  };

  const take = (more: string) => {
    setTyped('');
    const added = withAddresses(people, addressesIn(more));
    if (added.length !== people.length) onChange(added);
  };
  const choose = ({ uri }: PersonFound) => take(addressWords(uri));
  const typed = (value: string) => (/[,;]/.test(value) ? take(value) : setTyped(value));
  /** @returns whether there is anybody to show */
  const showRecent = (): boolean => {
    if (text !== '' || newSuggestions(recent, people).length === 0) return false;
    setMoved(undefined);
    setWantsRecent(true);
    return true;
  };
  /** @returns whether the key was for the list of suggestions */
  const pressedInList = ({ key }: KeyboardEvent): boolean => {
    if (!isOpen) return key === 'ArrowDown' && showRecent();
    const chosen = suggestions[active];
    if (key === 'ArrowDown' || key === 'ArrowUp') setMoved(afterArrow(key, active, suggestions.length));
    else if (key === 'Escape') setMoved('closed');
    else if (key === 'Enter' && chosen !== undefined) choose(chosen);
    else return false;
    return true;
  };
  const pressed = (event: KeyboardEvent) => {
    if (pressedInList(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    // If nothing is typed, Enter submits the form.
    if (event.key === 'Enter' && text.trim() !== '') {
      event.preventDefault();
      take(text);
    } else if (event.key === 'Backspace' && text === '') onChange(people.slice(0, -1));
  };
  const pasted = (event: ClipboardEvent<HTMLInputElement>) => {
    const found = addressesIn(event.clipboardData.getData('text'));
    if (text !== '' || !found.some(isAddress)) return;
    event.preventDefault();
    onChange(withAddresses(people, found));
  };
  const dismissed = (value: string, byKey: boolean) => {
    onChange(people.filter((one) => one !== value));
    if (!byKey && !isAddress(value)) setTyped(value);
    if (people.length === 1 || (!byKey && !isAddress(value))) input.current?.focus();
  };

  return (
    <div>
      <Field
        label={label}
        {...(problem === undefined
          ? { hint: t('common.people.hint') }
          : { validationState: 'error', validationMessage: say(troubleText(problem)) })}
      >
        {(control) => (
          <>
            <Input
              {...control}
              input={{ ref: input }}
              inputMode="email"
              value={text}
              onChange={(_event, { value }) => typed(value)}
              onKeyDown={pressed}
              onPaste={pasted}
              onClick={showRecent}
              // A user who looks up an address in another window goes on typing afterwards.
              onBlur={() => {
                setWantsRecent(false);
                if (document.hasFocus()) afterPress(() => take(text));
              }}
              autoFocus={takesFocus}
              autoComplete="off"
              spellCheck={false}
              role="combobox"
              aria-autocomplete="list"
              aria-expanded={isOpen}
              aria-controls={isOpen ? listId : undefined}
              aria-activedescendant={isOpen && active !== noneActive ? optionId(listId, active) : undefined}
              data-testid={testId}
            />
            {isOpen && (
              <SuggestionList
                id={listId}
                label={t('common.people.suggestions')}
                found={suggestions}
                active={active}
                choose={choose}
              />
            )}
          </>
        )}
      </Field>
      {people.length > 0 && (
        <TagGroup
          className={styles.tags}
          aria-label={label}
          size="small"
          dismissible
          onDismiss={(event, { value }) => dismissed(value, event.type === 'keydown')}
        >
          {people.map((one) => (
            <Tag
              key={one}
              value={one}
              className={mergeClasses(styles.tag, !isAddress(one) && styles.wrong)}
              title={one}
              primaryText={{ className: styles.text, dir: 'ltr', children: one }}
              aria-label={
                isAddress(one)
                  ? t('common.people.remove', { address: one })
                  : t('common.people.correct', { address: one })
              }
              dismissIcon={isAddress(one) ? <DismissRegular /> : <EditRegular />}
              data-testid={`${testId}-tag`}
            />
          ))}
        </TagGroup>
      )}
    </div>
  );
}
