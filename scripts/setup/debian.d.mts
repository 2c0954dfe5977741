/** Makes sure that the Debian packages for these purposes are installed. @throws SetupError they cannot be */
export function ensurePackages(
  purposes: readonly ('electron' | 'desktop' | 'test' | 'package' | 'pip')[],
): Promise<void>;
