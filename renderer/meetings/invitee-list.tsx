import { Caption1, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, ErrorCircleFilled } from '@fluentui/react-icons';
import type { Meeting } from '../../common/meeting';
import { say, t } from '../language';
import { addressWords } from './meeting-words';

type Invitee = NonNullable<Meeting['invitees']>[number];

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: '6px' },
  invitee: { display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: '8px', overflowWrap: 'anywhere' },
  mark: { display: 'flex', alignItems: 'center', height: tokens.lineHeightBase200 },
  joined: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  inviting: { color: tokens.colorBrandForeground1 },
  state: { color: tokens.colorNeutralForeground2, gridColumnStart: 2 },
});

const marks: Readonly<Record<Invitee['state'], () => React.JSX.Element>> = {
  inviting: () => <Spinner size="extra-tiny" aria-hidden />,
  joined: () => <CheckmarkCircleFilled aria-hidden />,
  failed: () => <ErrorCircleFilled aria-hidden />,
};

/** What became of an invitation, with the server's reason. */
const stateWords = ({ state, problem }: Invitee): string =>
  [
    t(`meetings.invitee.${state}`),
    ...[problem?.message, problem?.advice].flatMap((one) => (one === undefined ? [] : [say(one)])),
  ].join(' · ');

/** The people who were invited, and what became of each invitation. */
export function InviteeList({ invitees }: { readonly invitees: readonly Invitee[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} data-testid="invitees">
      {invitees.map((invitee) => {
        const Mark = marks[invitee.state];
        return (
          <li key={invitee.operationId} className={styles.invitee} data-state={invitee.state}>
            <span className={mergeClasses(styles.mark, styles[invitee.state])}>
              <Mark />
            </span>
            <Caption1>
              <bdi dir="ltr">{addressWords(invitee.address)}</bdi>
            </Caption1>
            <Caption1 className={styles.state}>{stateWords(invitee)}</Caption1>
          </li>
        );
      })}
    </ul>
  );
}
