import type { Bundled } from './bundled';

const line = '-'.repeat(80);

const sectionOf = ({ name, version, licence, texts }: Bundled): string =>
  [line, `${name} ${version} (${licence})`, line, '', texts.join('\n\n')].join('\n');

/** The licences of all packages, to be shipped with the app. */
export const thirdPartyLicences = (packages: readonly Bundled[]): string =>
  ['Meet Now contains code of these packages.', ...packages.map(sectionOf), ''].join('\n\n');
