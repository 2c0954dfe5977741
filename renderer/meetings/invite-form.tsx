import { Button, makeStyles } from '@fluentui/react-components';
import { PersonAddRegular } from '@fluentui/react-icons';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Meeting } from '../../common/meeting';
import { text } from '../../common/text';
import { corrected, run, showAnswer } from '../answer/run';
import { t } from '../language';
import { troubleWith, troubleText } from '../people/addresses';
import { PeopleField } from '../people/people-field';
import { InviteeList } from './invitee-list';
import { subjectWords } from './meeting-words';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px', paddingBlockStart: '4px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
});

/** Invites people to a running meeting, and shows what became of each invitation. */
export function InviteForm({ meeting, close }: { readonly meeting: Meeting; readonly close: () => void }) {
  const styles = useStyles();
  const [people, setPeople] = useState<readonly string[]>([]);
  const { operationId, invitees = [] } = meeting;

  const change = (wanted: readonly string[]) => {
    setPeople(wanted);
    if (troubleWith(wanted) === undefined) corrected('invite');
  };
  const submit = async () => {
    const trouble = troubleWith(people);
    if (trouble !== undefined) {
      const problem = { code: 'InvalidInput', message: troubleText(trouble), next: 'changeInput' } as const;
      showAnswer({ intent: 'error', problem, form: 'invite' });
      return;
    }
    if (people.length === 0) return;
    const sent = await run(
      window.meetNow.invitePeople(operationId, people),
      () => text('meetings.sent', { count: people.length }),
      'success',
      'invite',
    );
    if (sent !== undefined) setPeople([]);
  };
  const submitted = (event: SyntheticEvent) => {
    event.preventDefault();
    void submit();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <form
      className={styles.form}
      aria-label={t('meetings.inviteForm', { subject: subjectWords(meeting) })}
      onSubmit={submitted}
      onKeyDown={pressed}
      noValidate
      data-testid="invite-form"
    >
      <PeopleField
        label={t('meetings.inviteLabel')}
        people={people}
        onChange={change}
        takesFocus
        testId="invite-people"
      />
      <div className={styles.buttons}>
        <Button
          type="submit"
          size="small"
          appearance="primary"
          icon={<PersonAddRegular />}
          disabledFocusable={people.length === 0}
          data-testid="invite-send"
        >
          {t('meetings.sendInvites')}
        </Button>
        <Button size="small" onClick={close} data-testid="invite-close">
          {t('meetings.closeInvite')}
        </Button>
      </div>
      {invitees.length > 0 && <InviteeList invitees={invitees} />}
    </form>
  );
}
