import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import type { Language } from '../../common/languages';
import type { Person } from '../../common/people';
import { t } from '../language';
import { MenuButton } from '../menu-button';
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
        <MenuButton
          label={t('roster.actions', { name })}
          className={styles.menu}
          open={open}
          toggle={(opener) => toggle(person.href, opener)}
          testId="person-menu"
        />
      )}
    </li>
  );
}

/** Somebody in the meeting. Drawn again only if something about this person has changed. */
export const PersonRow = memo(Row);
