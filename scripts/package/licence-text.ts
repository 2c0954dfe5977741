import licences from 'spdx-license-list/full.js';

/**
 * The text of a licence whose package brings none, by the SPDX licence list.
 * @param licence SPDX expression; of alternatives, the first that has a text counts
 * @param holder whom the copyright is of, for the place that the text leaves for that
 * @param name of the package, for the error
 * @throws {Error} the list has none of that name
 */
export function licenceText(licence: string, holder: string, name: string): string {
  const ids = licence.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  const text = ids.map((id) => licences[id]?.licenseText).find((one) => one !== undefined);
  if (text === undefined)
    throw new Error(`The package ${name} brings no text of its licence, and "${licence}" is none of SPDX's.`);
  return text
    .replaceAll(/<year>\s*/g, '')
    .replaceAll(/<(?:copyright holders?|owner)>/g, holder)
    .trim();
}
