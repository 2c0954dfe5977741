import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { qrCode, type QrCode } from '../../common/qr-code';
import { t } from '../language';
import { PressButton } from '../press-button';
import { actionWords, subjectWords } from './meeting-words';
import { perform } from './perform';

const useStyles = makeStyles({
  surface: {
    padding: '20px',
    '@media screen and (max-width: 480px)': { maxWidth: 'min(380px, calc(100vw - 32px))' },
  },
  content: { display: 'flex', flexDirection: 'column', alignItems: 'center', gap: '8px' },
  // Decoders need black on white, in every theme.
  code: { width: '100%', maxWidth: '264px', height: 'auto', forcedColorAdjust: 'none' },
  text: { overflowWrap: 'anywhere', textAlign: 'center' },
  link: { userSelect: 'text' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'end',
    '@media screen and (max-width: 480px)': { flexDirection: 'row', gridColumnStart: 1, justifySelf: 'end' },
  },
});

/** The black modules as one path, a piece for each run in a row. */
const pathOf = (code: QrCode): string =>
  code
    .flatMap((row, y) =>
      [
        ...row
          .map((black) => (black ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join('');

function Code({ code, label }: { readonly code: QrCode; readonly label: string }) {
  const styles = useStyles();
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.length} ${code.length}`}
      shapeRendering="crispEdges"
      className={styles.code}
      data-testid="qr-code"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={pathOf(code)} fill="#000" />
    </svg>
  );
}

interface Props {
  readonly meeting: Meeting;
  readonly joinUrl: string;
  readonly close: () => void;
}

/** The join link as a QR code, for a phone to scan. */
export function QrDialog({ meeting, joinUrl, close }: Props) {
  const styles = useStyles();
  const code = qrCode(joinUrl);
  const subject = subjectWords(meeting);
  return (
    <Dialog open onOpenChange={close}>
      <DialogSurface className={styles.surface} data-testid="qr-dialog">
        <DialogBody>
          <DialogTitle>{t('share.qr.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Caption1 className={styles.text}>
              <bdi>{subject}</bdi>
            </Caption1>
            {code === undefined ? (
              <Caption1 className={styles.text}>{t('share.linkTooLong')}</Caption1>
            ) : (
              <>
                <Code code={code} label={t('share.qr.label', { subject })} />
                <Caption1 className={styles.text}>{t('share.qr.advice')}</Caption1>
              </>
            )}
            <Caption1 className={styles.text}>
              <bdi dir="ltr" className={styles.link}>
                {joinUrl}
              </bdi>
            </Caption1>
          </DialogContent>
          <DialogActions className={styles.actions}>
            <PressButton
              label={actionWords('copy')}
              press={() => perform('copy', meeting)}
              testId="qr-copy"
            />
            <Button appearance="primary" onClick={close} data-testid="qr-close">
              {t('share.qr.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
