import { Caption1, Caption1Strong, Divider, Text, makeStyles, tokens } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { say, t } from '../language';
import { useApp } from '../state';
import { DialInNumbers } from './dial-in-numbers';
import { InviteeList } from './invitee-list';
import { isOver } from './groups';
import { Timeline } from './timeline';

const useStyles = makeStyles({
  details: { display: 'flex', flexDirection: 'column', gap: '12px' },
  heading: { margin: 0, marginBottom: '4px', color: tokens.colorNeutralForeground2 },
  technical: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', userSelect: 'text' },
  link: { overflowWrap: 'anywhere', userSelect: 'text' },
});

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const styles = useStyles();
  return (
    <div>
      <Caption1Strong as="h5" block className={styles.heading}>
        {title}
      </Caption1Strong>
      {children}
    </div>
  );
}

/** The server's own words about what went wrong, which the card leaves out. */
const technicalOf = ({ problem, phone, chat }: Meeting): readonly string[] => [
  ...new Set(
    [problem, phone?.problem, chat?.problem].flatMap((one) =>
      one?.details === undefined ? [] : [say(one.details)],
    ),
  ),
];

/** Everything that is known about a meeting. */
export function MeetingDetails({ id, meeting }: { readonly id: string; readonly meeting: Meeting }) {
  const styles = useStyles();
  const locale = useApp((app) => app.locale);
  const { joinUrl, details, invitees = [] } = meeting;
  const over = isOver(meeting);
  const technical = technicalOf(meeting);
  return (
    <div id={id} className={styles.details} data-testid="meeting-all">
      <Divider appearance="subtle" />
      <Part title={t('meetings.timeline')}>
        <Timeline meeting={meeting} locale={locale} />
      </Part>
      {invitees.length > 0 && (
        <Part title={t('meetings.invited')}>
          <InviteeList invitees={invitees} />
        </Part>
      )}
      {technical.length > 0 && (
        <Part title={t('attendance.technical')}>
          {technical.map((words) => (
            <Caption1 key={words} block className={styles.technical} dir="auto" data-testid="technical">
              {words}
            </Caption1>
          ))}
        </Part>
      )}
      {over && joinUrl !== undefined && (
        <Part title={t('meetings.joinLink')}>
          <Text size={200} className={styles.link}>
            <bdi dir="ltr">{joinUrl}</bdi>
          </Text>
        </Part>
      )}
      {details !== undefined && <DialInNumbers details={details} />}
    </div>
  );
}
