import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';

type Details = NonNullable<Meeting['details']>;

const useStyles = makeStyles({
  numbers: {
    ...typographyStyles.caption1,
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, max-content) 1fr',
    columnGap: '12px',
    rowGap: '2px',
  },
  label: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  value: { margin: 0, userSelect: 'text', overflowWrap: 'anywhere' },
});

/** The server sends numbers as `tel:` URIs, or as people write them. */
const plainNumber = (number: string | undefined) => number?.replace(/^tel:/i, '');

type Row = readonly [label: string, value: string | undefined];

function rowsOf({ conferenceId, dialIn }: Details): readonly Row[] {
  // A region may repeat one of the general numbers.
  const known = new Set([dialIn?.tollNumber, ...(dialIn?.tollFreeNumbers ?? [])]);
  const regions = (dialIn?.regions ?? []).filter(({ number }) => !known.has(number));
  return [
    [t('meeting.invitation.conferenceId'), conferenceId],
    [t('meeting.invitation.phone'), plainNumber(dialIn?.tollNumber)],
    ...(dialIn?.tollFreeNumbers ?? []).map((number): Row => [
      t('meeting.invitation.tollFree'),
      plainNumber(number),
    ]),
    ...regions.map(({ name, number }): Row => [
      t('meeting.invitation.phoneIn', { region: name }),
      plainNumber(number),
    ]),
    [t('meeting.invitation.passCode'), dialIn?.passCode],
  ];
}

/** How to join by telephone. */
export function DialInNumbers({ details }: { readonly details: Details }) {
  const styles = useStyles();
  const rows = rowsOf(details).filter(([, value]) => value !== undefined);
  if (rows.length === 0) return null;
  return (
    <dl className={styles.numbers} data-testid="dial-in">
      {rows.map(([label, value], index) => [
        <dt key={`${index} label`} className={styles.label}>
          {label}
        </dt>,
        <dd key={`${index} value`} className={styles.value}>
          <bdi dir="ltr">{value}</bdi>
        </dd>,
      ])}
    </dl>
  );
}
