import { Field, Switch, makeStyles } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons';
import { keyboard } from '../keyboard';
import { say, t } from '../language';
import { type Text, text } from '../../common/text';
import { acceleratorWords } from './accelerator';
import { HotkeyField } from './hotkey-field';
import { Section } from './section';
import { refusal, useSetting } from './use-setting';
import { useApp } from '../state';

/** How the user starts a meeting, and what happens when it is connected. */
export function StartSection() {
  const { accelerator, problem } = useApp((app) => app.hotkey);
  const onlyInWindow = useApp((app) => app.copiesOnlyInWindow === true);
  const copied = onlyInWindow ? text('settings.start.copyLinkInWindow') : text('settings.start.copyLinkOn');
  const summary =
    problem !== undefined
      ? say(problem.message)
      : accelerator === ''
        ? t('settings.start.noHotkey')
        : t('settings.start.byHotkey', { hotkey: acceleratorWords(accelerator, keyboard) });
  return (
    <Section id="start" icon={<KeyboardRegular />} title={t('settings.start.title')} summary={summary}>
      <HotkeyField />
      <SwitchField
        name="copyLinkWhenConnected"
        done={(on) => (on ? copied : text('settings.start.copyLinkOff'))}
        {...(onlyInWindow ? { hint: t('settings.start.copyLinkInWindowHint') } : {})}
      />
      <SwitchField
        name="openLinkWhenConnected"
        done={(on) => (on ? text('settings.start.openLinkOn') : text('settings.start.openLinkOff'))}
      />
    </Section>
  );
}

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px' } });

interface Props {
  readonly name: 'copyLinkWhenConnected' | 'openLinkWhenConnected';
  readonly done: (on: boolean) => Text;
  readonly hint?: string;
}

/** A switch for what happens to the join link. The start form has one with the same label. */
function SwitchField({ name, done, hint }: Props) {
  const styles = useStyles();
  const { value, change, problem } = useSetting(name);
  return (
    <Field {...refusal(problem)} {...(hint === undefined ? {} : { hint })}>
      <Switch
        className={styles.switch}
        label={t(`common.${name}`)}
        checked={value}
        onChange={(_event, { checked }) => void change(checked, () => done(checked))}
        data-testid={`option-${name}`}
      />
    </Field>
  );
}
