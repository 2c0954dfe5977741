import { Body1, Button, Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { CallRegular, DeleteRegular } from '@fluentui/react-icons';
import { useEffect, useId, type ReactNode } from 'react';
import { text } from '../../common/text';
import { t } from '../language';
import { choicesOf } from '../phone/numbers';
import { useShownNumbers } from '../phone/use-shown-numbers';
import { useApp } from '../state';
import { changeSetting } from './change-setting';
import { ChoiceField } from './choice-field';
import { PhoneNumberField } from './phone-number-field';
import { Section } from './section';
import { useSetting } from './use-setting';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
  },
  row: { display: 'flex', alignItems: 'center', gap: '4px' },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The server alone knows what an extension means. */
const isInternal = (number: string): boolean => !number.startsWith('+');

function NumberList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  const id = useId();
  return (
    <div>
      <Caption1Strong id={id}>{title}</Caption1Strong>
      <ul className={styles.list} aria-labelledby={id}>
        {children}
      </ul>
    </div>
  );
}

/** The numbers, and the one that is called unless the user picks another. */
function Numbers() {
  const styles = useStyles();
  const known = useApp((app) => app.phones) ?? [];
  const { value: own } = useSetting('phoneNumbers');
  const { value: preferred, change: prefer, problem } = useSetting('phoneNumber');
  const choices = choicesOf(known, [...own, preferred], '');
  const shown = useShownNumbers(choices.map(({ number }) => number));
  const fieldId = useId();
  useEffect(() => void window.meetNow.readPhones(), []);

  const remove = async (number: string) => {
    const isGone = preferred === number && !known.some((phone) => phone.number === number);
    await changeSetting(
      { phoneNumbers: own.filter((one) => one !== number), ...(isGone && { phoneNumber: '' }) },
      { phoneNumbers: own, ...(isGone && { phoneNumber: preferred }) },
      () => text('settingsPhone.removed', { number: shown(number) }),
    );
    // The focused button is gone.
    document.getElementById(fieldId)?.focus();
  };
  return (
    <>
      <Body1>{t('settingsPhone.intro')}</Body1>
      {known.length > 0 && (
        <NumberList title={t('settingsPhone.known')}>
          {known.map(({ number, type }) => (
            <li key={number} data-testid="known-number">
              <Body1 dir="ltr">{shown(number)}</Body1>{' '}
              <Caption1 className={styles.quiet}>{t(`phoneCard.type.${type}`)}</Caption1>
            </li>
          ))}
        </NumberList>
      )}
      {own.length > 0 && (
        <NumberList title={t('settingsPhone.own')}>
          {own.map((number) => (
            <li key={number} className={styles.row} data-testid="own-number">
              <span className={styles.words}>
                <Body1>
                  <bdi dir="ltr">{shown(number)}</bdi>
                </Body1>
                {isInternal(number) && (
                  <Caption1 className={styles.quiet}>{t('settingsPhone.internal')}</Caption1>
                )}
              </span>
              <Button
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t('settingsPhone.remove', { number: shown(number) })}
                title={t('settingsPhone.remove', { number: shown(number) })}
                onClick={() => void remove(number)}
                data-testid="number-remove"
              />
            </li>
          ))}
        </NumberList>
      )}
      <PhoneNumberField id={fieldId} />
      {choices.length > 0 && (
        <ChoiceField
          label={t('settingsPhone.which')}
          value={preferred}
          choices={[
            { value: '', label: t('settingsPhone.first') },
            ...choices.map(({ number }) => ({ value: number, label: shown(number) })),
          ]}
          choose={({ value }) =>
            void prefer(value, () =>
              value === ''
                ? text('settingsPhone.firstDone')
                : text('settingsPhone.whichDone', { number: shown(value) }),
            )
          }
          problem={problem}
          testId="option-phoneNumber"
        />
      )}
    </>
  );
}

/** The telephones that the server can bring into a meeting. */
export function PhoneSection() {
  const count = useApp((app) => choicesOf(app.phones ?? [], app.settings.phoneNumbers, '').length);
  return (
    <Section
      id="phone"
      icon={<CallRegular />}
      title={t('settingsPhone.title')}
      summary={count === 0 ? t('settingsPhone.none') : t('settingsPhone.count', { count })}
    >
      <Numbers />
    </Section>
  );
}
