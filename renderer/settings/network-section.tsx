import { PlugConnectedRegular } from '@fluentui/react-icons';
import { t } from '../language';
import { useApp } from '../state';
import { CaFileField } from './ca-file-field';
import { ProxyField } from './proxy-field';
import { Section } from './section';

/** The proxy, and the certificate authorities. */
export function NetworkSection() {
  const { mode, url } = useApp((app) => app.settings.proxy);
  return (
    <Section
      id="network"
      icon={<PlugConnectedRegular />}
      title={t('settings.network.title')}
      summary={mode === 'manual' ? url : t(`settings.network.${mode}`)}
    >
      <ProxyField />
      <CaFileField />
    </Section>
  );
}
