/** Makes sure that the Debian packages for these purposes are installed. @throws SetupError if they cannot be installed */
export function ensurePackages(
  purposes: readonly (
    'electron' | 'desktop' | 'test' | 'browser' | 'wayland' | 'archive' | 'package' | 'deb' | 'pip'
  )[],
): Promise<void>;
