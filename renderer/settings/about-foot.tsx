import { Body1Strong, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useId } from 'react';
import { versionLines } from '../../common/about';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { useAbout } from '../documents/use-about';
import { say, t } from '../language';
import type { Page } from '../navigation';
import { PressButton } from '../press-button';
import { go } from '../state';
import { appName } from '../window-title';

const useStyles = makeStyles({
  foot: { display: 'flex', flexDirection: 'column', gap: '8px', paddingInline: '12px', paddingBlock: '4px' },
  versions: {
    display: 'flex',
    flexDirection: 'column',
    margin: 0,
    userSelect: 'text',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

const pages = ['help', 'news', 'licences'] as const satisfies readonly Page[];

const copy = () => run(window.meetNow.copyVersions(), () => text('about.copied'));

/** The version at the foot of the settings, and the pages about Meet Now itself. */
export function AboutFoot() {
  const styles = useStyles();
  const about = useAbout();
  const headingId = useId();
  const [name = appName, ...parts] = about === undefined ? [] : versionLines(about).map(say);
  return (
    <section className={styles.foot} aria-labelledby={headingId} data-testid="about">
      <div className={styles.versions}>
        <Body1Strong as="h3" id={headingId} className={styles.versions}>
          {name}
        </Body1Strong>
        {parts.map((line) => (
          <Caption1 key={line} dir="ltr">
            {line}
          </Caption1>
        ))}
      </div>
      <div className={styles.actions}>
        {pages.map((page) => (
          <Button key={page} size="small" onClick={() => go(page)} data-testid={`go-${page}`}>
            {t(`about.${page}`)}
          </Button>
        ))}
        <PressButton
          size="small"
          icon={<CopyRegular />}
          label={t('about.copy')}
          press={copy}
          testId="copy-versions"
        />
      </div>
    </section>
  );
}
