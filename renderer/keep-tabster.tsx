import { useFocusFinders } from '@fluentui/react-components';

/**
 * Keeps Tabster, which manages the focus in dialogs and menus, for as long as the page lives. Without another user, it
 * would end with the dialog that closes, before it gives the rest of the page back to screen readers.
 */
export function KeepTabster() {
  useFocusFinders();
  return null;
}
