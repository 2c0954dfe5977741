/** Keys that few programs and desktops use, the easiest to remember first. */
const candidates = [
  'CommandOrControl+Alt+Shift+M',
  'CommandOrControl+Alt+N',
  'CommandOrControl+Alt+J',
  'CommandOrControl+Alt+K',
  'CommandOrControl+Alt+Shift+N',
  'CommandOrControl+Alt+F9',
  'CommandOrControl+Shift+F9',
  'CommandOrControl+Alt+F11',
] as const;

/**
 * Suggests keys to use instead of one that is not available.
 * @param isFree whether a key is available now
 * @param most the maximum number of suggestions
 */
export function suggestHotkeys(isFree: (accelerator: string) => boolean, most = 2): readonly string[] {
  const free: string[] = [];
  for (const candidate of candidates) {
    if (free.length === most) break;
    if (isFree(candidate)) free.push(candidate);
  }
  return free;
}
