import { Switch, makeStyles } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { t } from '../language';

const useStyles = makeStyles({ switch: { marginInlineStart: '-8px', marginBlock: '-4px' } });

const admitEverybody = (operationId: string, wanted: boolean): Promise<unknown> =>
  run(window.meetNow.admitEverybody(operationId, wanted), () => ({
    text: text(wanted ? 'roster.lobby.everybodyOn' : 'roster.lobby.everybodyOff'),
    undo: () => admitEverybody(operationId, !wanted),
  }));

/** Admits everybody who comes to the lobby of this meeting, until it is switched off. */
export function AdmitEverybody({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const { operationId, admitsEverybody = false } = meeting;
  return (
    <Switch
      className={styles.switch}
      label={t('roster.lobby.everybody')}
      checked={admitsEverybody}
      onChange={(_event, { checked }) => void admitEverybody(operationId, checked)}
      data-testid="admit-everybody"
    />
  );
}
