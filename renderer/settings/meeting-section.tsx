import { Switch, Field, makeStyles } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { text } from '../../common/text';
import { t } from '../language';
import { YesNoDialog } from '../questions/yes-no-dialog';
import { Section } from './section';
import { managedHint, refusal, useManaged, useSetting } from './use-setting';

const switches = [
  'notifyFirstJoin',
  'notifyJoinsAndLeaves',
  'chatNotifications',
  'callMeWhenConnected',
] as const;

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px' } });

function SwitchField({ name }: { readonly name: (typeof switches)[number] }) {
  const styles = useStyles();
  const { value, change, problem } = useSetting(name);
  const managed = useManaged(name);
  return (
    <Field {...refusal(problem)} {...managedHint(managed, t(`settingsMeeting.${name}.hint`))}>
      <Switch
        className={styles.switch}
        label={t(`settingsMeeting.${name}.label`)}
        checked={value}
        disabled={managed}
        onChange={(_event, { checked }) =>
          void change(checked, () => text(`settingsMeeting.${name}.${checked ? 'on' : 'off'}`))
        }
        data-testid={`option-${name}`}
      />
    </Field>
  );
}

/** Nobody is asked afterwards, so switching it on needs a confirmation. */
function AdmitAlways() {
  const styles = useStyles();
  const { value, change, problem } = useSetting('admitEverybodyAlways');
  const managed = useManaged('admitEverybodyAlways');
  const [asks, setAsks] = useState(false);
  const set = (wanted: boolean) =>
    change(wanted, () => text(`settingsMeeting.admit.${wanted ? 'on' : 'off'}`));
  return (
    <Field {...refusal(problem)} {...managedHint(managed, t('settingsMeeting.admit.hint'))}>
      <Switch
        className={styles.switch}
        label={t('settingsMeeting.admit.label')}
        checked={value}
        disabled={managed}
        onChange={(_event, { checked }) => {
          if (checked) setAsks(true);
          else void set(false);
        }}
        data-testid="option-admitEverybodyAlways"
      />
      {asks && (
        <YesNoDialog
          title={t('settingsMeeting.admit.question')}
          text={t('settingsMeeting.admit.text')}
          no={{
            label: t('settingsMeeting.admit.no'),
            press: () => {
              setAsks(false);
              return Promise.resolve();
            },
            testId: 'admit-always-no',
          }}
          yes={{
            label: t('settingsMeeting.admit.yes'),
            press: () => set(true).finally(() => setAsks(false)),
            testId: 'admit-always-yes',
          }}
          dismiss={() => setAsks(false)}
          testId="admit-always"
        />
      )}
    </Field>
  );
}

/** What the app does and announces while a meeting runs. */
export function MeetingSection() {
  const { value: admitsAlways } = useSetting('admitEverybodyAlways');
  return (
    <Section
      id="meeting"
      icon={<PeopleRegular />}
      title={t('settingsMeeting.title')}
      summary={admitsAlways ? t('settingsMeeting.admit.on') : t('settingsMeeting.summary')}
    >
      {switches.map((name) => (
        <SwitchField key={name} name={name} />
      ))}
      <AdmitAlways />
    </Section>
  );
}
