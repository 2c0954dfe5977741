import { Button, Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { MoreHorizontalRegular } from '@fluentui/react-icons/svg/more-horizontal';
import { memo } from 'react';
import type { Language } from '../../common/languages';
import type { Person } from '../../common/people';
import { t } from '../language';
import { MeansIcons } from './means-icons';
import { marksOf, personWords } from './person-words';
import { actionsFor } from './roster';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    minHeight: '36px',
    // Of hundreds of people, the window draws only those whom it shows.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 36px',
  },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  marks: { color: tokens.colorNeutralForeground2 },
  menu: { flexShrink: 0 },
  // The icons of all people stand below each other.
  noMenu: { width: '24px', flexShrink: 0 },
});

interface Props {
  readonly person: Person;
  /** The texts of the row are in this language. */
  readonly language: Language;
  /** Whether the menu of this person is open. */
  readonly open: boolean;
  /** Opens the menu, or closes it. */
  readonly toggle: (href: string, opener: HTMLElement) => void;
}

function Row({ person, open, toggle }: Props) {
  const styles = useStyles();
  const name = personWords(person);
  const marks = marksOf(person).join(' · ');
  const menu = t('roster.actions', { name });
  return (
    <li className={styles.row} data-href={person.href} data-testid="person">
      <span className={styles.words}>
        <Caption1Strong>
          <bdi>{name}</bdi>
        </Caption1Strong>
        {marks !== '' && <Caption1 className={styles.marks}>{marks}</Caption1>}
      </span>
      <MeansIcons person={person} />
      {actionsFor(person).length === 0 ? (
        <span className={styles.noMenu} />
      ) : (
        <Button
          size="small"
          appearance="subtle"
          className={styles.menu}
          icon={<MoreHorizontalRegular />}
          aria-label={menu}
          title={menu}
          aria-haspopup="menu"
          aria-expanded={open}
          onClick={({ currentTarget }) => toggle(person.href, currentTarget)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || open) return;
            event.preventDefault();
            toggle(person.href, event.currentTarget);
          }}
          data-testid="person-menu"
        />
      )}
    </li>
  );
}

/** Somebody in the meeting. Drawn again only if something about this person has changed. */
export const PersonRow = memo(Row);
