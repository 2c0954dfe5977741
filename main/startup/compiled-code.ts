/** How the bundled code of this run was compiled. */
interface CompiledCode {
  /** Scripts whose code came from the cache. */
  cached: number;
  /** Names of scripts whose cache V8 did not accept: another Electron wrote it. */
  readonly refused: string[];
  /** Scripts without a cache. */
  uncached: number;
}

/** The loader counts here. */
export const compiledCode: CompiledCode = { cached: 0, refused: [], uncached: 0 };

/** @returns a few words for the log */
export const inWords = ({ cached, refused, uncached }: CompiledCode): string =>
  refused.length > 0
    ? `code cache refused for ${refused.join(', ')}`
    : `${cached} of ${cached + uncached} scripts from the code cache`;
