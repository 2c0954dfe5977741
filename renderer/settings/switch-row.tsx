import { Body1, Caption1, Switch, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { SettingsView } from '../../common/settings-schema';
import { sentences, type Text } from '../../common/text';
import { say, t } from '../language';
import { useRowStyles } from './section';
import { useManaged, useSetting } from './use-setting';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '52px',
    boxSizing: 'border-box',
    paddingInline: '12px 4px',
    paddingBlock: '6px',
  },
  words: { flexGrow: 1 },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

type OnOff = {
  [Name in keyof SettingsView]: SettingsView[Name] extends boolean ? Name : never;
}[keyof SettingsView];

interface Props {
  readonly name: OnOff;
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
  readonly done: (on: boolean) => Text;
}

/** A switch in a row of its own. */
export function SwitchRow({ name, icon, title, hint, done }: Props) {
  const row = useRowStyles();
  const styles = useStyles();
  const id = useId();
  const { value, change, problem } = useSetting(name);
  const managed = useManaged(name);
  return (
    <div className={mergeClasses(row.row, styles.line)}>
      <span className={row.icon}>{icon}</span>
      <label htmlFor={id} className={mergeClasses(row.words, styles.words)}>
        <Body1>{title}</Body1>
        <Caption1 id={`${id}-hint`} className={row.summary}>
          {managed ? t('settings.managed.hint') : hint}
        </Caption1>
        {problem !== undefined && (
          <Caption1 role="alert" className={styles.problem}>
            {say(sentences(problem.message, problem.advice))}
          </Caption1>
        )}
      </label>
      <Switch
        id={id}
        aria-label={title}
        aria-describedby={`${id}-hint`}
        checked={value}
        disabled={managed}
        onChange={(_event, { checked }) => void change(checked, () => done(checked))}
        data-testid={`option-${name}`}
      />
    </div>
  );
}
