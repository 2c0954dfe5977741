import licences from 'spdx-license-list/full.js';

/**
 * The text of a licence from the SPDX list, for a package that does not include one.
 * @param licence SPDX expression; of several alternatives, the first with a text counts
 * @param holder of the copyright, to fill in the blank in the text
 * @param name of the package, for the error
 * @throws {Error} if the list has no such licence
 */
export function licenceText(licence: string, holder: string, name: string): string {
  const ids = licence.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  const text = ids.map((id) => licences[id]?.licenseText).find((one) => one !== undefined);
  if (text === undefined)
    throw new Error(`The package ${name} includes no licence text, and "${licence}" is not an SPDX licence.`);
  return text
    .replaceAll(/<year>\s*/g, '')
    .replaceAll(/<(?:copyright holders?|owner)>/g, holder)
    .trim();
}
