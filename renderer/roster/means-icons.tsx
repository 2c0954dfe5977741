import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CallRegular,
  ChatRegular,
  HeadsetRegular,
  MicOffRegular,
  ShareScreenStartRegular,
  VideoRegular,
  WhiteboardRegular,
} from '@fluentui/react-icons';
import type { Person } from '../../common/people';
import { t } from '../language';
import { meansOf, type Means } from './person-words';

const icons: Readonly<Record<Means, React.JSX.Element>> = {
  phone: <CallRegular />,
  audio: <HeadsetRegular />,
  video: <VideoRegular />,
  applicationSharing: <ShareScreenStartRegular />,
  dataCollaboration: <WhiteboardRegular />,
  messaging: <ChatRegular />,
};

const useStyles = makeStyles({
  icons: { display: 'flex', gap: '6px', flexShrink: 0, color: tokens.colorNeutralForeground3 },
  icon: { display: 'flex', fontSize: '16px' },
  muted: { color: tokens.colorPaletteRedForeground1 },
});

function Icon({ label, muted, children }: IconProps) {
  const styles = useStyles();
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={mergeClasses(styles.icon, muted === true && styles.muted)}
    >
      {children}
    </span>
  );
}

interface IconProps {
  readonly label: string;
  readonly muted?: boolean;
  readonly children: React.JSX.Element;
}

/** How somebody is in, as icons with labels. */
export function MeansIcons({ person }: { readonly person: Person }) {
  const styles = useStyles();
  return (
    <span className={styles.icons}>
      {person.muted === true && (
        <Icon label={t('roster.muted')} muted>
          <MicOffRegular />
        </Icon>
      )}
      {meansOf(person).map((means) => (
        <Icon key={means} label={t(`roster.means.${means}`)}>
          {icons[means]}
        </Icon>
      ))}
    </span>
  );
}
