import { Button, Caption1, Field, Input, Select, makeStyles, tokens } from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons';
import { useEffect, useState, type SyntheticEvent } from 'react';
import type { Meeting } from '../../common/meeting';
import { corrected, run } from '../answer/run';
import { t } from '../language';
import { DialInNumbers } from '../meetings/dial-in-numbers';
import { useApp } from '../state';
import { isUnderWay } from './call-words';
import { choicesOf, otherNumber } from './numbers';
import { useShownNumbers } from './use-shown-numbers';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '8px' },
  form: { display: 'flex', flexDirection: 'column', gap: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  button: { alignSelf: 'flex-start' },
});

/** Asks the server to call the user's own telephone: the choice of the number, and the button. */
function CallForm({ operationId }: { readonly operationId: string }) {
  const styles = useStyles();
  const known = useApp((app) => app.phones);
  const preferred = useApp((app) => app.settings.phoneNumber);
  const own = useApp((app) => app.settings.phoneNumbers);
  const choices = choicesOf(known ?? [], own, preferred);
  const shown = useShownNumbers(choices.map(({ number }) => number));
  const [picked, setPicked] = useState<string>();
  const chosen = picked ?? choices[0]?.number ?? otherNumber;
  const [typed, setTyped] = useState('');
  const isOther = chosen === otherNumber;
  const number = isOther ? typed.trim() : chosen;
  useEffect(() => void window.meetNow.readPhones(), []);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (number !== '')
      void run(window.meetNow.callMe(operationId, number), () => undefined, 'success', 'call');
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {choices.length > 0 && (
        <Field label={t('phoneCard.number')} size="small">
          <Select
            size="small"
            value={chosen}
            onChange={(_event, { value }) => setPicked(value)}
            data-testid="call-number"
          >
            {choices.map((choice) => (
              <option key={choice.number} value={choice.number}>
                {choice.type === undefined
                  ? shown(choice.number)
                  : `${shown(choice.number)} (${t(`phoneCard.type.${choice.type}`)})`}
              </option>
            ))}
            <option value={otherNumber}>{t('phoneCard.other')}</option>
          </Select>
        </Field>
      )}
      {isOther && (
        <Field label={t('phoneCard.typed')} hint={t('phoneCard.typedHint')} size="small">
          <Input
            size="small"
            type="tel"
            value={typed}
            onChange={(_event, { value }) => {
              setTyped(value);
              corrected('call');
              // The field stays, even if the server's numbers arrive only now.
              setPicked(otherNumber);
            }}
            autoComplete="off"
            dir="ltr"
            data-testid="call-typed"
          />
        </Field>
      )}
      <Button
        type="submit"
        size="small"
        appearance="primary"
        className={styles.button}
        icon={<CallRegular />}
        disabledFocusable={number === ''}
        data-testid="call-me"
      >
        {t('phoneCard.call')}
      </Button>
    </form>
  );
}

/** Brings the user's own telephone into a meeting, or says how to dial in. */
export function PhonePanel({ id, meeting }: { readonly id: string; readonly meeting: Meeting }) {
  const styles = useStyles();
  const { operationId, canCallMe, phone, details } = meeting;
  const canCall = canCallMe === true && (phone === undefined || !isUnderWay(phone));
  return (
    <div id={id} className={styles.panel} data-testid="phone-panel">
      {canCall && (
        <>
          <Caption1 className={styles.quiet}>{t('phoneCard.explain')}</Caption1>
          <CallForm operationId={operationId} />
        </>
      )}
      {details?.dialIn !== undefined && (
        <>
          <Caption1 className={styles.quiet}>{t('phoneCard.dialIn')}</Caption1>
          <DialInNumbers details={details} />
        </>
      )}
    </div>
  );
}
