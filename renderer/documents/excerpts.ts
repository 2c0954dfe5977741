/**
 * The part of the changelog about the newest version: from its first heading of the second level to the next one.
 * @param changelog in the format of Keep a Changelog
 */
export function latestChanges(changelog: string): string {
  const [, latest = ''] = changelog.split(/^## /m);
  return `## ${latest}`.replace('[Unreleased]', 'Unreleased');
}

/** Sections of the user guide that are no help in the window: it is installed, and the page lists its keys itself. */
const leftOut = /^## (?:Install|Keys of the window)\n/;

/** The sections of the user guide that the help shows. */
export const guideForWindow = (guide: string): string =>
  guide
    .split(/^(?=## )/m)
    .slice(1)
    .filter((section) => !leftOut.test(section))
    .join('');
