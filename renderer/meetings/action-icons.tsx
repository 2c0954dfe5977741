import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { BookmarkAddRegular } from '@fluentui/react-icons/svg/bookmark-add';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { DeleteRegular } from '@fluentui/react-icons/svg/delete';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { MailCopyRegular } from '@fluentui/react-icons/svg/mail-copy';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { PersonAddRegular } from '@fluentui/react-icons/svg/person-add';
import { QrCodeRegular } from '@fluentui/react-icons/svg/qr-code';
import { VideoRegular } from '@fluentui/react-icons/svg/video';
import { type ActionId } from './actions';

export const actionIcons: Readonly<Record<ActionId, React.JSX.Element>> = {
  copy: <CopyRegular />,
  open: <OpenRegular />,
  copyInvitation: <MailCopyRegular />,
  mail: <MailRegular />,
  qrCode: <QrCodeRegular />,
  save: <ArrowDownloadRegular />,
  invite: <PersonAddRegular />,
  leave: <CallEndRegular />,
  cancel: <DismissRegular />,
  again: <VideoRegular />,
  retry: <ArrowClockwiseRegular />,
  preset: <BookmarkAddRegular />,
  delete: <DeleteRegular />,
};
