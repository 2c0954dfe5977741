import { Body1, Caption1, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { text } from '../../common/text';
import { t } from '../language';
import { Section } from './section';
import { managedHint, refusal, useManaged, useSetting } from './use-setting';

const choices = ['all', 'results', 'none'] as const;

/** Which notifications there are. */
export function NotificationsSection() {
  const { value, change, problem } = useSetting('notifications');
  const managed = useManaged('notifications');
  const labelId = useId();
  return (
    <Section
      id="notifications"
      icon={<AlertRegular />}
      title={t('settings.notifications.title')}
      summary={t(`settings.notifications.${value}`)}
    >
      {/* Not the label of the field, which would have to belong to a single control. */}
      <Field {...refusal(problem)} {...managedHint(managed)}>
        {({ 'aria-describedby': hint }) => (
          <div>
            <Body1 id={labelId}>{t('settings.notifications.which')}</Body1>
            <RadioGroup
              aria-labelledby={labelId}
              aria-describedby={hint}
              value={value}
              disabled={managed}
              onChange={(_event, data) => {
                const chosen = choices.find((choice) => choice === data.value);
                if (chosen !== undefined)
                  void change(chosen, () => text(`settings.notifications.${chosen}Done`));
              }}
            >
              {choices.map((choice) => (
                <Radio
                  key={choice}
                  value={choice}
                  label={t(`settings.notifications.${choice}`)}
                  data-testid={`notifications-${choice}`}
                />
              ))}
            </RadioGroup>
          </div>
        )}
      </Field>
      <Caption1>{t('settings.notifications.system')}</Caption1>
    </Section>
  );
}
