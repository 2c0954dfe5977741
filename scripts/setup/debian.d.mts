/** Makes sure that the Debian packages for these purposes are installed. @throws SetupError they cannot be */
export function ensurePackages(
  purposes: readonly ('electron' | 'desktop' | 'test' | 'archive' | 'package' | 'pip')[],
): Promise<void>;
