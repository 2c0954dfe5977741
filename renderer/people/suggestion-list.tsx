import { Caption1, Caption1Strong, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { PersonFound } from '../../common/people';
import { addressWords } from '../meetings/meeting-words';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: '4px 0 0',
    padding: '4px',
    maxHeight: '176px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  option: {
    display: 'flex',
    flexDirection: 'column',
    padding: '4px 6px',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  more: { color: tokens.colorNeutralForeground2 },
});

/** The id of an option, which the field names as the active one. */
export const optionId = (listId: string, index: number): string => `${listId}-${index}`;

/** What tells people of the same name apart. */
const moreWords = ({ uri, title, department }: PersonFound): string =>
  [title, department, addressWords(uri)].filter(Boolean).join(' · ');

interface Props {
  readonly id: string;
  readonly label: string;
  readonly found: readonly PersonFound[];
  readonly active: number;
  readonly choose: (person: PersonFound) => void;
}

/** Suggested people. The focus stays in the field, which chooses by keyboard. */
export function SuggestionList({ id, label, found, active, choose }: Props) {
  const styles = useStyles();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className={styles.list}
      data-testid="suggestions"
    >
      {found.map((person, index) => (
        <li
          key={person.uri}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          className={mergeClasses(styles.option, index === active && styles.active)}
          // The field must not lose the focus: it would take what was typed as an address.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(person)}
          data-testid="suggestion"
        >
          <Caption1Strong>
            <bdi>{person.name || addressWords(person.uri)}</bdi>
          </Caption1Strong>
          <Caption1 className={styles.more} dir="auto">
            {moreWords(person)}
          </Caption1>
        </li>
      ))}
    </ul>
  );
}
