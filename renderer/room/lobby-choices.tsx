import { Caption1, makeStyles } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { SchedulingOptions } from '../../common/room';
import { run } from '../answer/run';
import { t } from '../language';
import { ChoiceField } from '../settings/choice-field';
import { useApp } from '../state';
import { accessChoices, phoneChoiceOf, phoneChoices, withAccess, withPhone } from './scheduling';

interface Props {
  readonly options: SchedulingOptions;
  /** Whether an option can be left to the server. */
  readonly mayLeaveOut: boolean;
  readonly onChange: (options: SchedulingOptions) => void;
  /** Beginning of the test ids of the fields. */
  readonly testId: string;
}

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '12px' },
});

/** Who waits in the lobby of a scheduled link, as far as the server lets the user choose. */
export function LobbyChoices({ options, mayLeaveOut, onChange, testId }: Props) {
  const styles = useStyles();
  const choices = useApp((app) => app.schedulingChoices);
  const [read, setRead] = useState(false);
  useEffect(() => {
    void run(window.meetNow.readSchedulingChoices(), () => undefined).then((done) =>
      setRead(done !== undefined),
    );
  }, []);
  if (choices === undefined)
    return read ? <Caption1 data-testid={`${testId}-none`}>{t('room.link.noChoice')}</Caption1> : null;
  const access = accessChoices(choices, options, mayLeaveOut);
  const phone = phoneChoices(choices, options, mayLeaveOut);
  return (
    <div className={styles.fields} role="group" aria-label={t('room.link.lobby')}>
      {access.length > 0 && (
        <ChoiceField
          label={t('room.link.without')}
          value={options.accessLevel ?? ''}
          choices={access}
          choose={({ value }) => onChange(withAccess(options, value))}
          testId={`${testId}-access`}
        />
      )}
      {phone.length > 0 && (
        <ChoiceField
          label={t('room.link.callers')}
          value={phoneChoiceOf(options.phoneUsersBypass)}
          choices={phone}
          choose={({ value }) => onChange(withPhone(options, value))}
          testId={`${testId}-phone`}
        />
      )}
    </div>
  );
}
