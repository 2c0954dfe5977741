import { Button, Caption1, makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular, VideoRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useId, useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { sentences } from '../../common/text';
import { Card } from '../card';
import { say, t } from '../language';
import { PressButton } from '../press-button';
import { eligibleOptions, schedulesOnly, schedulingWords } from '../room/scheduling';
import { useApp, usePage } from '../state';
import { hiddenWords } from './draft';
import { Presets } from './presets';
import { scheduleDraft, startDraft } from './start';
import { SubjectField } from './subject-field';

// Loaded when the pointer or the focus comes near, so that the first paint does not wait for its many fields.
const loadOptions = async () => ({ default: (await import('./more-options')).MoreOptions });
const MoreOptions = lazy(loadOptions);

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  form: { display: 'flex', flexDirection: 'column', gap: '12px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  start: { flexGrow: 4, minWidth: 'max-content' },
  more: { flexGrow: 1, minWidth: 'max-content' },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  hidden: {
    ...typographyStyles.caption1,
    color: tokens.colorNeutralForeground2,
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '12px',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
});

/** The closed options that differ from the defaults. */
function HiddenOptions() {
  const styles = useStyles();
  const draft = usePage((page) => page.draft);
  const settings = useApp((app) => app.settings);
  const scheduling = useApp((app) => (schedulesOnly(app) ? app.schedulingChoices : undefined));
  const words = [
    ...hiddenWords(draft, settings),
    ...schedulingWords(eligibleOptions(draft.scheduling ?? {}, scheduling)),
  ];
  if (words.length === 0) return null;
  return (
    <ul className={styles.hidden} aria-label={t('start.more')} data-testid="start-hidden">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}

/** The form that starts a meeting, with one press or with Enter. */
export function StartForm() {
  const styles = useStyles();
  const cannotStart = useApp((app) => app.cannotStart);
  const canSchedule = useApp(schedulesOnly);
  const [open, setOpen] = useState(false);
  const reasonId = useId();
  const optionsId = useId();

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void startDraft();
  };
  // A form with a disabled button is not submitted, so Enter would get no answer.
  const refuse = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && cannotStart !== undefined)
      void startDraft();
  };

  return (
    <Card className={styles.card} role="region" aria-label={t('start.region')}>
      <form className={styles.form} onSubmit={submit} onKeyDown={refuse} noValidate>
        <SubjectField />
        <div className={styles.row}>
          <Button
            className={styles.start}
            type="submit"
            appearance="primary"
            icon={<VideoRegular />}
            disabledFocusable={cannotStart !== undefined}
            aria-describedby={cannotStart === undefined ? undefined : reasonId}
            data-testid="start-button"
          >
            {t('start.meetNow')}
          </Button>
          <Button
            className={styles.more}
            appearance="subtle"
            iconPosition="after"
            icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
            aria-expanded={open}
            aria-controls={open ? optionsId : undefined}
            onClick={() => setOpen(!open)}
            onPointerEnter={() => void loadOptions()}
            onFocus={() => void loadOptions()}
            data-testid="start-more"
          >
            {t('start.more')}
          </Button>
        </div>
        {cannotStart !== undefined && (
          <Caption1 id={reasonId} className={styles.quiet} dir="auto" data-testid="cannot-start">
            {say(sentences(cannotStart.message, cannotStart.advice))}
          </Caption1>
        )}
        {canSchedule && (
          <PressButton press={scheduleDraft} label={t('start.schedule')} testId="schedule-link" />
        )}
        {open ? (
          <Suspense>
            <MoreOptions id={optionsId} />
          </Suspense>
        ) : (
          <HiddenOptions />
        )}
        <Presets />
      </form>
    </Card>
  );
}
