import { ownValue } from '../../../common/own-value';

/** An accelerator with the labels of the keys: `CommandOrControl+Alt+M` is `Ctrl+Alt+M`, on macOS `Cmd+Option+M`. */
export function hotkeyText(accelerator: string, platform: NodeJS.Platform = process.platform): string {
  const mac = platform === 'darwin';
  const names: Readonly<Record<string, string>> = {
    commandorcontrol: mac ? 'Cmd' : 'Ctrl',
    cmdorctrl: mac ? 'Cmd' : 'Ctrl',
    command: 'Cmd',
    control: 'Ctrl',
    option: 'Option',
    alt: mac ? 'Option' : 'Alt',
    super: platform === 'win32' ? 'Win' : 'Super',
  };
  return accelerator
    .split('+')
    .map((key) => ownValue(names, key.toLowerCase()) ?? key)
    .join('+');
}
