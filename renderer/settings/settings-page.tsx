import { Accordion, makeStyles } from '@fluentui/react-components';
import { PersonAvailableRegular, PowerRegular } from '@fluentui/react-icons';
import { type ReactNode } from 'react';
import { Card } from '../card';
import { Heading } from '../heading';
import { text } from '../../common/text';
import { t } from '../language';
import { Notices } from '../notices/notices';
import { usePage } from '../state';
import { AboutFoot } from './about-foot';
import { AccountSection } from './account-section';
import { AppearanceSection } from './appearance-section';
import { DiagnosticsSection } from './diagnostics-section';
import { HistorySection } from './history-section';
import { MeetingSection } from './meeting-section';
import { NetworkSection } from './network-section';
import { NotificationsSection } from './notifications-section';
import { PhoneSection } from './phone-section';
import { PresetsSection } from './presets-section';
import { StartSection } from './start-section';
import { SwitchRow } from './switch-row';

const useStyles = makeStyles({
  accordion: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    alignItems: 'start',
    '@media (min-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: '12px' },
  card: { padding: 0, gap: 0, flexShrink: 0 },
});

function Group({ children }: { readonly children: ReactNode }) {
  const styles = useStyles();
  return <Card className={styles.card}>{children}</Card>;
}

/** All settings. Each change takes effect at once and can be undone. */
export function SettingsPage() {
  const styles = useStyles();
  const open = usePage((page) => page.openSections);
  return (
    <>
      <Heading text={t('settings.title')} takesFocus />
      <Notices except="hotkey" />
      <Accordion
        multiple
        collapsible
        openItems={[...open]}
        onToggle={(_event, { openItems }) => usePage.setState({ openSections: openItems.map(String) })}
        className={styles.accordion}
      >
        <div className={styles.column}>
          <Group>
            <AccountSection />
            <SwitchRow
              name="appearOnline"
              icon={<PersonAvailableRegular />}
              title={t('settings.presence.title')}
              hint={t('settings.presence.hint')}
              done={(on) => (on ? text('settings.presence.on') : text('settings.presence.off'))}
            />
          </Group>
          <Group>
            <StartSection />
            <PresetsSection />
            <NotificationsSection />
            <MeetingSection />
            <HistorySection />
            <PhoneSection />
          </Group>
        </div>
        <div className={styles.column}>
          <Group>
            <AppearanceSection />
            <SwitchRow
              name="startAtLogin"
              icon={<PowerRegular />}
              title={t('settings.startup.title')}
              hint={t('settings.startup.hint')}
              done={(on) => (on ? text('settings.startup.on') : text('settings.startup.off'))}
            />
            <NetworkSection />
            <DiagnosticsSection />
          </Group>
        </div>
      </Accordion>
      <AboutFoot />
    </>
  );
}
