import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { text } from '../../common/text';
import guide from '../../docs/user-guide.md?raw';
import { run } from '../answer/run';
import { Heading } from '../heading';
import { keyboard } from '../keyboard';
import { t } from '../language';
import { PressButton } from '../press-button';
import { acceleratorWords } from '../settings/accelerator';
import { guideForWindow } from './excerpts';
import { keyList } from './key-list';
import { MarkdownView } from './markdown-view';
import { useAbout } from './use-about';

const useStyles = makeStyles({
  actions: { display: 'flex' },
  heading: { ...typographyStyles.subtitle2, margin: '4px 0 0', color: tokens.colorNeutralForeground1 },
  keys: {
    ...typographyStyles.body1,
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '16px',
    rowGap: '4px',
    color: tokens.colorNeutralForeground1,
  },
  key: { fontWeight: tokens.fontWeightSemibold },
  purpose: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
});

const openWeb = () => run(window.meetNow.openHomepage(), () => text('about.webOpened'));

const keyWords = (accelerator: string): string =>
  acceleratorWords(accelerator, keyboard).replace(/Plus$/, '+');

function Keys() {
  const styles = useStyles();
  return (
    <dl className={styles.keys} data-testid="keys">
      {keyList(keyboard).map(({ purpose, keys }) => [
        <dt key={`${purpose}-keys`} className={styles.key}>
          <bdi>{keys.map(keyWords).join(', ')}</bdi>
        </dt>,
        <dd key={purpose} className={styles.purpose}>
          {t(`about.key.${purpose}`)}
        </dd>,
      ])}
    </dl>
  );
}

/** The keys of the window, and the user guide that belongs to this version. */
export function HelpPage() {
  const styles = useStyles();
  const about = useAbout();
  return (
    <>
      <Heading text={t('about.help')} takesFocus />
      {about?.homepage !== undefined && (
        <div className={styles.actions}>
          <PressButton label={t('about.web')} press={openWeb} testId="help-web" />
        </div>
      )}
      <h3 className={styles.heading}>{t('about.keys')}</h3>
      <Keys />
      <h3 className={styles.heading}>{t('about.guide')}</h3>
      <MarkdownView source={guideForWindow(guide)} />
    </>
  );
}
