/** Makes sure that an Electron runtime is unpacked. @throws SetupError if none is available */
export function ensureRuntime(
  root: string,
  env: NodeJS.ProcessEnv,
  wanted?: {
    readonly version: string;
    /** File name → sha256. */
    readonly checksums: Readonly<Record<string, string>>;
    /** Milliseconds. */
    readonly limits?: { readonly headers: number; readonly silence: number };
  },
): Promise<void>;
