import { Button, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, lazy } from 'react';
import { AnswerBar } from './answer/answer-bar';
import { Bar } from './answer/bar';
import { firstPaint } from './first-paint';
import { Header } from './header/header';
import { Invitations } from './invitations/invitations';
import { t } from './language';
import { ConnectionBar } from './notices/connection-bar';
import { Notices } from './notices/notices';
import { SignInPage } from './sign-in/sign-in-page';
import { StartForm } from './start/start-form';
import { usePage } from './state';
import { besideContent } from './wide-window';
import { useWindowKeys } from './use-window-keys';

// Rarely needed, so the first paint does not wait for them.
const SettingsPage = lazy(async () => ({
  default: (await import('./settings/settings-page')).SettingsPage,
}));
const CheckPage = lazy(async () => ({ default: (await import('./check/check-page')).CheckPage }));
const HelpPage = lazy(async () => ({ default: (await import('./documents/help-page')).HelpPage }));
const NewsPage = lazy(async () => ({ default: (await import('./documents/news-page')).NewsPage }));
const LicencesPage = lazy(async () => ({
  default: (await import('./documents/licences-page')).LicencesPage,
}));
const QuestionDialog = lazy(async () => ({
  default: (await import('./questions/question-dialog')).QuestionDialog,
}));

/** Loaded and drawn once the form can be seen and takes keys. */
const BelowForm = lazy(async () => {
  await firstPaint();
  return { default: (await import('./below-form')).BelowForm };
});

const useStyles = makeStyles({
  window: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  page: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    // Keeps room for the scroll bar, so that the page does not jump aside when it appears.
    scrollbarGutter: 'stable',
    // Room for the ring around a focused control at the edge.
    scrollPaddingBlock: '12px',
    paddingBlock: '12px',
    paddingInline: `max(12px, ${besideContent}) max(2px, ${besideContent} - 10px)`,
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
  },
  centre: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    padding: '12px',
  },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

const KeepTabster = lazy(async () => {
  await firstPaint();
  return { default: (await import('./keep-tabster')).KeepTabster };
});

function HomePage() {
  return (
    <>
      <ConnectionBar />
      <Notices />
      <Invitations />
      <StartForm />
      <Suspense>
        <BelowForm />
      </Suspense>
    </>
  );
}

const pages = {
  home: HomePage,
  signIn: SignInPage,
  settings: SettingsPage,
  check: CheckPage,
  help: HelpPage,
  news: NewsPage,
  licences: LicencesPage,
};

function Ready() {
  const styles = useStyles();
  const page = usePage((state) => state.view.page);
  const question = usePage((state) => state.app?.questions[0]);
  const Page = pages[page];
  return (
    <>
      <Header />
      <main className={styles.page}>
        <Suspense fallback={<Spinner delay={300} label={t('common.loading')} />}>
          <Page />
        </Suspense>
      </main>
      <Suspense>{question !== undefined && <QuestionDialog question={question} />}</Suspense>
      <Suspense>
        <KeepTabster />
      </Suspense>
    </>
  );
}

const Reload = () => (
  <Button size="small" onClick={() => location.reload()}>
    {t('common.loadAgain')}
  </Button>
);

/** Announces changes to screen readers. */
function LiveRegion() {
  const styles = useStyles();
  const spoken = usePage((page) => page.spoken);
  return (
    <div className={styles.hidden} role="status" aria-live="polite">
      {spoken}
    </div>
  );
}

export function App() {
  useWindowKeys();
  const styles = useStyles();
  const ready = usePage((state) => state.app !== undefined);
  const lostMain = usePage((state) => state.lostMain);
  return (
    <div className={styles.window}>
      {ready ? (
        <Ready />
      ) : (
        <main className={styles.centre}>
          {lostMain ? (
            <Bar intent="error" action={<Reload />}>
              {t('common.lostMain')}
            </Bar>
          ) : (
            <Spinner delay={300} label={t('common.loading')} />
          )}
        </main>
      )}
      <AnswerBar />
      <LiveRegion />
    </div>
  );
}
