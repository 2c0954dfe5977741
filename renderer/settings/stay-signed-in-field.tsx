import { Field, Switch, makeStyles } from '@fluentui/react-components';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { useApp } from '../state';
import { managedHint, useManaged } from './use-setting';

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px' } });

const staySignedIn = (wanted: boolean): Promise<unknown> =>
  run(window.meetNow.keepSignedIn(wanted), () => ({
    text: wanted ? text('settings.account.keepOn') : text('settings.account.keepOff'),
    undo: () => staySignedIn(!wanted),
  }));

/** Sets whether the next start signs in by itself. */
export function StaySignedInField() {
  const styles = useStyles();
  const kept = useApp((app) => app.account?.kept === true);
  const storesNone = useManaged('storePasswords');
  const byPasswordOnly = useApp(
    (app) => app.signInMethods.every((method) => method === 'password') && app.passwordProgram === undefined,
  );
  const managed = storesNone && byPasswordOnly;
  return (
    <Field {...managedHint(managed)}>
      <Switch
        className={styles.switch}
        label={t('settings.account.keep')}
        checked={kept}
        disabled={managed}
        onChange={(_event, { checked }) => void staySignedIn(checked)}
        data-testid="option-keep"
      />
    </Field>
  );
}
