import { makeStyles } from '@fluentui/react-components';
import { FolderOpenRegular, HeartPulseRegular } from '@fluentui/react-icons';
import { run } from '../answer/run';
import { CheckLink } from '../check/check-link';
import { text } from '../../common/text';
import { t } from '../language';
import { PressButton } from '../press-button';
import { ChoiceField } from './choice-field';
import { Section } from './section';
import { useManaged, useSetting } from './use-setting';

const levels = ['error', 'warn', 'info', 'debug'] as const;

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

const openLogs = () => run(window.meetNow.openLogFolder(), () => text('settings.diagnostics.opened'));

/** The log, and the check of the sign-in. */
export function DiagnosticsSection() {
  const styles = useStyles();
  const { value, change, problem } = useSetting('logLevel');
  const managed = useManaged('logLevel');
  return (
    <Section
      id="diagnostics"
      icon={<HeartPulseRegular />}
      title={t('settings.diagnostics.title')}
      summary={t('settings.diagnostics.summary', { level: t(`settings.diagnostics.level.${value}`) })}
    >
      <ChoiceField
        label={t('settings.diagnostics.log')}
        hint={t('settings.diagnostics.logHint')}
        value={value}
        choices={levels.map((level) => ({ value: level, label: t(`settings.diagnostics.level.${level}`) }))}
        choose={(choice) => void change(choice.value, () => text('settings.diagnostics.logDone'))}
        problem={problem}
        managed={managed}
        testId="option-log-level"
      />
      <div className={styles.actions}>
        <PressButton
          label={t('settings.diagnostics.openLogs')}
          icon={<FolderOpenRegular />}
          press={openLogs}
          testId="open-logs"
        />
        <CheckLink size="medium" />
      </div>
    </Section>
  );
}
