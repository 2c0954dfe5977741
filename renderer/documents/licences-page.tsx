import { Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Problem, Result } from '../../common/problem';
import { text } from '../../common/text';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { Heading } from '../heading';
import { t } from '../language';
import { PressButton } from '../press-button';

const useStyles = makeStyles({
  actions: { display: 'flex' },
  text: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground1,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
});

const openChromium = () => run(window.meetNow.openChromiumLicences(), () => text('about.chromiumOpened'));

function Licences({ read }: { readonly read: Result<string> | undefined }) {
  const styles = useStyles();
  if (read === undefined) return <Spinner delay={300} label={t('common.loading')} />;
  if (!read.ok) return <ProblemText problem={read.problem} />;
  return (
    <pre className={styles.text} lang="en" dir="ltr" data-testid="licences">
      {read.value}
    </pre>
  );
}

/** The licences of Meet Now and of everything that it contains. */
export function LicencesPage() {
  const styles = useStyles();
  const [read, setRead] = useState<Result<string>>();
  useEffect(() => {
    window.meetNow.readLicences().then(setRead, () => setRead({ ok: false, problem: unread() }));
  }, []);
  return (
    <>
      <Heading text={t('about.licences')} takesFocus />
      <div className={styles.actions}>
        <PressButton label={t('about.chromium')} press={openChromium} testId="chromium-licences" />
      </div>
      <Licences read={read} />
    </>
  );
}

const unread = (): Problem => ({
  code: 'NoAnswer',
  message: text('common.noAnswer'),
  advice: text('common.noAnswerAdvice'),
  next: 'retry',
});
