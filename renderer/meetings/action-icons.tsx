import {
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  BookmarkAddRegular,
  CallEndRegular,
  CopyRegular,
  DeleteRegular,
  DismissRegular,
  MailCopyRegular,
  MailRegular,
  OpenRegular,
  PersonAddRegular,
  QrCodeRegular,
  VideoRegular,
} from '@fluentui/react-icons';
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
